/** A change of any noun: what to do, in the form that the server accepts. */
export type Change = { kind: string };

/** Undoes the change that was sent under the key `of`; every noun accepts it. */
export type Undo = { kind: "undo"; of: string };

/**
 * What the outbox must know about a noun whose changes it keeps. `C`: its changes; `O`: the server's answer to one;
 * `M`: where one was made, for messages and for undoing it, stored as JSON.
 */
export type Noun<C extends Change, O, M> = {
  /** How a change is sent. */
  request(change: C): Sending;
  isOutcome(body: unknown): body is O;
  /** A sentence that says what was done. */
  sentence(change: C, made: M, outcome: O | undefined): string;
  /** The path of the view, within its workspace, that shows what was made, if the page that it was made on does not. */
  place?(change: C, made: M, outcome: O | undefined): string | null;
  /** What was wanted, for when it could not be done. */
  wish(change: C): string;
  /** Updates a waiting change after `sent`, an earlier one of this browser, has an outcome. */
  after(change: C, outcome: O, sent: C): C;
  /**
   * Two versions to choose from, for a change that was rejected because its row is now `current`: that version in
   * words, and the change that overwrites it. Null if there is no choice.
   */
  conflict(change: C, current: unknown): { now: string; mine: C } | null;
  /** For a noun whose changes are text that people are still typing. */
  text?: TextNoun<C, O>;
};

/** A request of the API; `body`: as JSON. */
export type Sending = { method: "POST" | "PATCH"; path: string; body: unknown };

/** What the outbox must know about text that is typed while it waits. */
type TextNoun<C extends Change, O> = {
  /** Whether a later change includes an earlier one, so that a rejection of the earlier one no longer matters. */
  covers(later: C, earlier: C): boolean;
  /** The change that is still needed after an outcome; null if nothing is left to do. */
  left(change: C, outcome: O): C | null;
  /** A rejected change as it can be retried at once: its row has a new version but still holds the text the change started from. */
  again(change: C, current: unknown): C | null;
  /** The page where people resolve a rejected change. */
  page(change: C, refused: Refusal): { href: string; words: string };
};

/** Any noun, for code that distinguishes nouns only by name. */
export type AnyNoun = Noun<Change, unknown, unknown>;

/** The nouns of an outbox, by the names that their changes are stored under. */
export type Nouns = Readonly<Record<string, AnyNoun>>;

/**
 * A change that waits to be sent, under its own key. `workspace`: the slug of the organisation's workspace whose page made
 * it, absent for the person's own. `after`: the key of the change that this browser sent to the same workspace before it,
 * known from the first attempt on. `made`: for an undo, where the undone change was made. `rests`: the time, in
 * milliseconds since 1970, before which it is not sent because somebody is still typing. `at`: when it was made, in
 * milliseconds since 1970.
 */
export type WaitingChange = {
  key: string;
  noun: string;
  change: Change;
  workspace?: string;
  after?: string | null;
  made?: unknown;
  rests?: number | undefined;
  at?: number | undefined;
};

/**
 * Where a change was rejected, and how. `status`: of the answer; `isOutsider`: because its person does not belong to the
 * workspace, or there is none.
 */
type Refusal = Pick<WaitingChange, "workspace"> & { status: number; isOutsider?: boolean };

/** A rejected change, and why. `current`: its row as it is now, if another window was first. */
export type RefusedChange = WaitingChange & Refusal & { reason: string; current?: unknown };
