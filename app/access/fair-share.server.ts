import type { Share } from "#db/access/scope.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";

/** How many database requests of one person may run at once in this isolate, and how many of those that take turns. */
const AT_ONCE = 4;
const IN_TURN = 2;

/** How many may wait. Further ones are rejected at once. */
const WAITING_MAX = 50;

/** Milliseconds that a request waits for its turn. */
const PATIENCE = 8_000;

/**
 * Milliseconds after which a place is free again, because a request whose visitor has left may never report its end.
 */
const LEASE = 6_000;

/** Milliseconds between two checks. In Workers, the end of one request cannot wake another visitor's request. */
const LOOK = 10;

type Place = { until: number; takesTurns: boolean };

/**
 * Limits how many database requests each person has under way. Somebody who asks for a lot waits, holds few
 * connections, and keeps nobody else waiting. Of the requests that take turns in the database anyway, one runs and one
 * is next; more would hold connections only to wait. Nothing about a request is kept after its end.
 */
export class FairShare {
  readonly #now: () => number;
  readonly #pause: () => Promise<unknown>;
  readonly #running = new Map<string, Set<Place>>();
  readonly #waiting = new Map<string, Set<Place>>();

  /** `now` gives milliseconds; `pause` waits until the next look. */
  constructor(
    now = () => performance.now(),
    pause = (): Promise<unknown> =>
      new Promise((resolve) => setTimeout(resolve, LOOK * (0.5 + Math.random()))),
  ) {
    this.#now = now;
    this.#pause = pause;
  }

  /** The turns of one person's requests. */
  of(personId: string): Share {
    return async (takesTurns, request) => {
      const place = await this.#enter(personId, takesTurns);
      try {
        return await request();
      } finally {
        leave(this.#running, personId, place);
      }
    };
  }

  async #enter(personId: string, takesTurns: boolean): Promise<Place> {
    if (this.#isFree(personId, takesTurns)) return this.#take(personId, takesTurns);
    const waiting = { until: this.#now() + PATIENCE, takesTurns };
    if (this.#count(this.#waiting, personId) >= WAITING_MAX) throw busy();
    join(this.#waiting, personId, waiting);
    try {
      while (this.#now() < waiting.until) {
        // oxlint-disable-next-line no-await-in-loop -- until it is its turn
        await this.#pause();
        if (this.#isFree(personId, takesTurns)) return this.#take(personId, takesTurns);
      }
    } finally {
      leave(this.#waiting, personId, waiting);
    }
    throw busy();
  }

  #isFree(personId: string, takesTurns: boolean): boolean {
    if (this.#count(this.#running, personId) >= AT_ONCE) return false;
    const running = [...(this.#running.get(personId) ?? [])];
    return !takesTurns || running.filter((place) => place.takesTurns).length < IN_TURN;
  }

  #take(personId: string, takesTurns: boolean): Place {
    const place = { until: this.#now() + LEASE, takesTurns };
    join(this.#running, personId, place);
    return place;
  }

  /** How many there are, without those whose lease has expired. */
  #count(places: Map<string, Set<Place>>, personId: string): number {
    const its = places.get(personId) ?? new Set();
    for (const place of its) if (place.until <= this.#now()) leave(places, personId, place);
    return its.size;
  }
}

function join(places: Map<string, Set<Place>>, personId: string, place: Place) {
  places.set(personId, (places.get(personId) ?? new Set()).add(place));
}

function leave(places: Map<string, Set<Place>>, personId: string, place: Place) {
  const its = places.get(personId);
  its?.delete(place);
  if (its?.size === 0) places.delete(personId);
}

const busy = () => new DatabaseError("busy", { rolledBack: true });

/** The shares of this isolate. */
export const fairShare = new FairShare();
