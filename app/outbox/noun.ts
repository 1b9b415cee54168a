/** A change of any noun: what to do, in the form that the server accepts. */
export type Change = { kind: string };

/** Undoes the change that was sent under the key `of`; every noun accepts it. */
export type Undo = { kind: "undo"; of: string };

/**
 * What the outbox must know about a noun whose changes it keeps. `C`: its changes; `O`: the server's answer to one;
 * `M`: where one was made, for messages and for undoing it, stored as JSON.
 */
export type Noun<C extends Change, O, M> = {
  /** Where its changes are sent. */
  path: string;
  isOutcome(body: unknown): body is O;
  /** A sentence that says what was done. */
  sentence(change: C, made: M, outcome: O | undefined): string;
  /** What was wanted, for when it could not be done. */
  wish(change: C): string;
  /** Updates a waiting change after an earlier one of this browser has an outcome. */
  after(change: C, outcome: O): C;
  /**
   * Two versions to choose from, for a change that was rejected because its row is now `current`: that version in
   * words, and the change that overwrites it. Null if there is no choice.
   */
  conflict(change: C, current: unknown): { now: string; mine: C } | null;
};

/** Any noun, for code that distinguishes nouns only by name. */
export type AnyNoun = Noun<Change, unknown, unknown>;

/** The nouns of an outbox, by the names that their changes are stored under. */
export type Nouns = Readonly<Record<string, AnyNoun>>;

/**
 * A change that waits to be sent, under its own key. `after`: the key of the change that this browser sent before it,
 * known from the first attempt on. `made`: for an undo, where the undone change was made.
 */
export type WaitingChange = {
  key: string;
  noun: string;
  change: Change;
  after?: string | null;
  made?: unknown;
};

/** A rejected change, and why; `current`: its row as it is now, if another window was first. */
export type RefusedChange = WaitingChange & { reason: string; current?: unknown };
