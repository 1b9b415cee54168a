import type { Nouns, WaitingChange } from "./noun.ts";
import type { Stored } from "./stored.ts";

/**
 * `late`: a later change of this browser came first, so this one was answered before; a killed browser had forgotten that.
 * `later`: the result is unknown, so it is sent again; `signed-out` and `another`: the same, once its person is signed in;
 * with `another`, somebody else is.
 */
export type Answer =
  | { is: "taken"; outcome: unknown }
  | { is: "refused"; status: number; reason: string; current?: unknown; isOutsider?: boolean }
  | { is: "late" }
  | { is: "later" }
  | { is: "signed-out" }
  | { is: "another" };

export type OutboxState = Stored & {
  /** `held`: the last attempt did not get through. */
  connection: "well" | "held" | "signed-out" | "another";
};

export type Settled = (sent: WaitingChange, outcome: unknown) => void;

export type Surroundings = {
  /** The nouns whose changes may wait here; changes that an older version stored for others are dropped. */
  nouns: Nouns;
  send: (waiting: WaitingChange) => Promise<Answer>;
  /** Stores waiting changes beyond this page: another window, or the next visit, continues with them. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** One name per person, so that nobody's changes are sent as somebody else's. */
  name: string;
  /** When the storage holds everything that earlier visits have stored: nothing is sent before. Never rejects. */
  ready: Promise<unknown>;
  /** Lets one window at a time send. */
  inTurn: (send: () => Promise<void>) => Promise<void>;
  /** Retries after this many milliseconds. */
  after: (delay: number, retry: () => void) => () => void;
  newKey: () => string;
  /** Milliseconds since 1970. */
  now: () => number;
};
