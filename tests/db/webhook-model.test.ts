/** Every order of five events about a person, some lost, some repeated, while the database sometimes fails. */
import { assert, asyncProperty } from "fast-check";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DatabaseError } from "#db/access/errors.server.ts";
import { type Delivery, deletePerson, syncPerson } from "#db/sync.server.ts";
import { personOf, UserData } from "#app/access/clerk-event.ts";
import * as v from "valibot";
import { deliveriesOf, journeys, mirrorIn, mirrorOf, permutations } from "../person-model.ts";
import { deletedEvent, userEvent } from "../built-worker/events.ts";
import { newDelivery, newPersonId } from "./clerk.ts";
import { startClocks, stopClocks } from "./clocks.ts";
import { anEngine, sharedDatabase, type TestDatabase } from "./engines.ts";

type Event = ReturnType<typeof userEvent> | ReturnType<typeof deletedEvent>;

/** What happened in Clerk, in order. */
const histories: Record<string, (id: string) => Event[]> = {
  "let in again": (id) => [
    userEvent("user.created", id, 1),
    userEvent("user.updated", id, 2, { first_name: "Second" }),
    userEvent("user.updated", id, 3, { public_metadata: { role: "admin" } }),
    userEvent("user.updated", id, 4, { banned: true }),
    userEvent("user.updated", id, 5, { first_name: "Last" }),
  ],
  deleted: (id) => [
    userEvent("user.created", id, 1),
    userEvent("user.updated", id, 2, { first_name: "Second" }),
    userEvent("user.updated", id, 3, { public_metadata: { role: "admin" } }),
    userEvent("user.updated", id, 4, { banned: true }),
    deletedEvent(id, 5),
  ],
  "deleted, and told of again": (id) => [
    userEvent("user.created", id, 1),
    userEvent("user.updated", id, 2, { first_name: "Second" }),
    deletedEvent(id, 3),
    userEvent("user.created", id, 4, { first_name: "Again" }),
    userEvent("user.updated", id, 5, { public_metadata: { role: "admin" } }),
  ],
};

/** One in this many deliveries meets a failure. */
const RARELY = 30;

const cases = Object.keys(histories).flatMap((name) =>
  [0, 1, 2, 3, 4].map((first) => [name, first] as const),
);

describe.each(anEngine)("events of someone on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await sharedDatabase(postgresUrl);
  });
  beforeEach(() => void stopClocks());
  afterEach(async () => {
    startClocks();
    await db.emulator.setFaults({});
  });

  const deliver = ({ type, data }: Event, delivery: Delivery) =>
    type === "user.deleted"
      ? deletePerson(db.system, delivery, data.id)
      : syncPerson(db.system, delivery, personOf(v.parse(UserData, data)));

  /** Sends until it is accepted, as Svix does. Returns whether it was rejected before that. */
  async function send(event: Event, delivery: Delivery, onRefusal: () => Promise<void>) {
    for (;;) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- until it is taken
        return await deliver(event, delivery);
      } catch (error) {
        expect(error).toBeInstanceOf(DatabaseError);
        // oxlint-disable-next-line no-await-in-loop -- as above
        await onRefusal();
      }
    }
  }

  it.each(cases)("%s, event %i first: the mirror is what the model says", async (name, first) => {
    const orders = permutations([0, 1, 2, 3, 4]).filter(([one]) => one === first);
    expect(orders).toHaveLength(24);
    for (const order of orders) {
      // oxlint-disable-next-line no-await-in-loop -- one database
      await assert(
        asyncProperty(journeys(RARELY), (journey) => travel(name, order, journey)),
        {
          numRuns: 1,
        },
      );
    }
  });

  async function travel(
    name: string,
    order: number[],
    journey: Parameters<typeof deliveriesOf>[1],
  ) {
    const id = newPersonId();
    const events = histories[name]?.(id) ?? [];
    const sent = events.map((event) => ({ event, delivery: newDelivery(event.type, id) }));
    const taken: Event[] = [];
    const mirror = () => mirrorIn(db.owner, id);
    for (const { event: index, fault } of deliveriesOf(order, journey)) {
      const { event, delivery } = sent[index]!;
      // oxlint-disable no-await-in-loop -- the order is what is tested
      if (fault) await db.emulator.setFaults(fault);
      await send(event, delivery, async () => {
        await db.emulator.setFaults({});
        expect([mirrorOf(taken), mirrorOf([...taken, event])]).toContainEqual(await mirror());
        // An outage is remembered for a second.
        vi.advanceTimersByTime(1_000);
      });
      if (fault) await db.emulator.setFaults({});
      taken.push(event);
      expect(await mirror()).toEqual(mirrorOf(taken));
      // oxlint-enable no-await-in-loop
    }
  }
});
