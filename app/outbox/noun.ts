/** A change of any noun: what is to be done, as the server takes it. */
export type Change = { kind: string };

/** Undoes the change that was sent under the key `of`; every noun takes it. */
export type Undo = { kind: "undo"; of: string };

/**
 * What the outbox has to know of a noun whose changes it keeps. `C`: its changes; `O`: what the server answers to one;
 * `M`: where one was made, for words and for undoing it; it is kept as JSON.
 */
export type Noun<C extends Change, O, M> = {
  /** Where its changes are sent. */
  path: string;
  isOutcome(body: unknown): body is O;
  /** What has been done, as a sentence. */
  sentence(change: C, made: M, outcome: O | undefined): string;
  /** What was wanted, for when it could not be done. */
  wish(change: C): string;
  /** A change that waits, as it is after an earlier one of this browser has had an outcome. */
  after(change: C, outcome: O): C;
  /**
   * Two versions to choose from, for a change that was refused because its row is `current` now: that one in words, and the
   * change that writes over it. Null where there is no choice.
   */
  conflict(change: C, current: unknown): { now: string; mine: C } | null;
};

/** Any noun, for where the outbox tells them apart by name alone. */
export type AnyNoun = Noun<Change, unknown, unknown>;

/** The nouns of an outbox by the names that their changes are kept under. */
export type Nouns = Readonly<Record<string, AnyNoun>>;

/**
 * A change that waits to be sent, under a key of its own. `after`: the key of the one that this browser sent before it,
 * known from the first try on. `made`: for one that undoes another, where that was made.
 */
export type WaitingChange = {
  key: string;
  noun: string;
  change: Change;
  after?: string | null;
  made?: unknown;
};

/** A change that cannot be taken, and why; `current`: its row as it is now, when another window was first. */
export type RefusedChange = WaitingChange & { reason: string; current?: unknown };
