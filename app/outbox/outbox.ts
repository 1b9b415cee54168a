import type { Change, Nouns, Undo, WaitingChange } from "./noun.ts";
import { read, type Stored } from "./stored.ts";

/** `later`: the result is unknown, so it is sent again; `signed-out`: the same, once somebody has signed in. */
export type Answer =
  | { is: "taken"; outcome: unknown }
  | { is: "refused"; reason: string; current?: unknown }
  | { is: "later" }
  | { is: "signed-out" };

export type OutboxState = Stored & {
  /** `held`: the last attempt did not get through. */
  connection: "well" | "held" | "signed-out";
};

type Settled = (sent: WaitingChange, outcome: unknown) => void;

export type Surroundings = {
  /** The nouns whose changes may wait here; changes that an older version stored for others are dropped. */
  nouns: Nouns;
  send: (waiting: WaitingChange) => Promise<Answer>;
  /** Stores waiting changes beyond this page: another window, or the next visit, continues with them. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** One name per person, so that nobody's changes are sent as somebody else's. */
  name: string;
  /** Lets one window at a time send. */
  inTurn: (send: () => Promise<void>) => Promise<void>;
  /** Retries after this many milliseconds. */
  after: (delay: number, retry: () => void) => () => void;
  newKey: () => string;
};

const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;

/**
 * Changes on their way to the server: one at a time, in order, each until it is known to be accepted or rejected. The
 * server treats a repeated change as one, so a lost answer doubles nothing.
 */
export class Outbox {
  #around: Surroundings;
  #state: OutboxState = { waiting: [], refused: [], connection: "well" };
  #listeners = new Set<() => void>();
  #settled = new Set<Settled>();
  #sending: string | null = null;
  #delay = FIRST_RETRY;
  #cancelRetry = () => {};

  constructor(around: Surroundings) {
    this.#around = around;
    this.#state = { ...this.#state, ...this.#stored() };
  }

  state = (): OutboxState => this.#state;

  /** Calls back when anything in the state has changed; returns a function that stops that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Calls back for each change that the server has accepted. */
  onSettled = (listener: Settled): (() => void) => {
    this.#settled.add(listener);
    return () => void this.#settled.delete(listener);
  };

  /**
   * Stores a change of a noun and sends it when it is its turn; `made`: for an undo, where the undone change was made.
   * Returns its key.
   * @throws what the storage throws when it is full: then nothing has been done.
   */
  add(noun: string, change: Change, made?: unknown): string {
    const kept = { key: this.#around.newKey(), noun, change, ...(made !== undefined && { made }) };
    this.#keep({ waiting: [...this.#stored().waiting, kept] });
    void this.flush();
    return kept.key;
  }

  /** Withdraws a change that was never sent; false if it is too late, because the server may already have it. */
  takeBack(key: string): boolean {
    const { waiting } = this.#stored();
    const isUnsent = waiting.some((kept) => kept.key === key && kept.after === undefined);
    if (isUnsent) this.#keep({ waiting: waiting.filter((kept) => kept.key !== key) });
    return isUnsent;
  }

  /** Forgets a rejected change. */
  dismiss(key: string) {
    this.#keep({ refused: this.#stored().refused.filter((each) => each.key !== key) });
  }

  /** Loads what another window has stored or sent meanwhile. */
  refresh() {
    this.#update(this.#stored());
  }

  /** Sends everything that waits. Does nothing if it is already doing so. */
  async flush(): Promise<void> {
    if (this.#sending !== null) return;
    this.#cancelRetry();
    this.#sending = "";
    try {
      await this.#around.inTurn(() => this.#sendAll());
    } finally {
      this.#sending = null;
    }
    // Stored between the last answer and this point.
    const isMore = this.#state.connection === "well" && this.#stored().waiting.length > 0;
    if (isMore) await this.flush();
  }

  async #sendAll() {
    for (let [next] = this.#stored().waiting; next; [next] = this.#stored().waiting) {
      this.#sending = next.key;
      // oxlint-disable-next-line no-await-in-loop -- in order, one after the other
      const answer = await this.#around.send(this.#begun(next));
      if (answer.is === "later") return this.#hold();
      if (answer.is === "signed-out") return this.#update({ connection: "signed-out" });
      this.#settle(next, answer);
    }
  }

  /**
   * The change with the key of the one sent before it, by whichever page. The server rejects a change that arrives
   * after its successor: its page may have been left while it was on the way, and the next page has sent it again.
   */
  #begun(next: WaitingChange): WaitingChange {
    if (next.after !== undefined) return next;
    const { storage, name } = this.#around;
    const begun = { ...next, after: storage.getItem(`${name}.last`) };
    const { waiting } = this.#stored();
    try {
      this.#keep({ waiting: waiting.map((kept) => (kept.key === next.key ? begun : kept)) });
      storage.setItem(`${name}.last`, next.key);
    } catch {
      // The storage is full: the change is sent anyway.
    }
    return begun;
  }

  #settle(sent: WaitingChange, answer: Extract<Answer, { is: "taken" | "refused" }>) {
    this.#delay = FIRST_RETRY;
    const { waiting, refused } = this.#stored();
    const rest = waiting.filter(({ key }) => key !== sent.key);
    if (answer.is === "refused") {
      const { is: _is, ...why } = answer;
      // An undo of something that was never done has nothing to undo.
      const left = rest.filter(({ change }) => !isUndo(change) || change.of !== sent.key);
      const told = [...refused, { ...sent, ...why }];
      try {
        this.#keep({ waiting: left, refused: told });
      } catch {
        // The storage is full: this page reports the rejection, but the next one cannot.
        this.#keep({ waiting: left });
        this.#update({ refused: told });
      }
    } else {
      this.#keep({ waiting: rest.map((kept) => this.#after(kept, sent, answer.outcome)) });
    }
    this.#update({ connection: "well" });
    if (answer.is === "taken") for (const told of this.#settled) told(sent, answer.outcome);
  }

  /**
   * Two changes by one person to one row are no conflict: a waiting change continues from the outcome of the one before
   * it.
   */
  #after(kept: WaitingChange, { noun }: WaitingChange, outcome: unknown): WaitingChange {
    const change = kept.noun === noun && this.#around.nouns[noun]?.after(kept.change, outcome);
    return change ? { ...kept, change } : kept;
  }

  #hold() {
    this.#update({ connection: "held" });
    this.#cancelRetry = this.#around.after(this.#delay, () => void this.flush());
    this.#delay = Math.min(2 * this.#delay, LAST_RETRY);
  }

  #keep(changes: Partial<Stored>) {
    const { storage, name } = this.#around;
    const stored = { ...this.#stored(), ...changes };
    if (stored.waiting.length + stored.refused.length === 0) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(stored));
    this.#update(stored);
  }

  #stored(): Stored {
    const { storage, name } = this.#around;
    return read(storage.getItem(name), this.#around.nouns) ?? { waiting: [], refused: [] };
  }

  #update(changes: Partial<OutboxState>) {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}

const isUndo = (change: Change): change is Undo => change.kind === "undo" && "of" in change;
