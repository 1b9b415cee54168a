import type { Change, Kept, Outcome } from "./change.ts";
import { read, type Stored } from "./stored.ts";
import { afterOwn } from "./versions.ts";

/** `later`: nothing is known of it, so it is sent again; `signed-out`: the same, once somebody has signed in. */
export type Answer =
  | { is: "taken"; outcome: Outcome }
  | { is: "refused"; reason: string; task?: Outcome["tasks"][number] }
  | { is: "later" }
  | { is: "signed-out" };

export type OutboxState = Stored & {
  /** `held`: the last try did not get through. */
  connection: "well" | "held" | "signed-out";
};

type Settled = (kept: Kept, outcome: Outcome) => void;

export type Surroundings = {
  send: (kept: Kept) => Promise<Answer>;
  /** Keeps what waits beyond this page: another window, or the next visit, goes on with it. */
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** One name for each person, so that nobody's changes are sent as somebody else's. */
  name: string;
  /** Lets one window at a time send. */
  inTurn: (send: () => Promise<void>) => Promise<void>;
  /** Tries again after so many milliseconds. */
  after: (delay: number, retry: () => void) => () => void;
  newKey: () => string;
};

const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;

/**
 * Changes on their way to the server: one at a time, in order, each until it is known to be taken or refused. The
 * server takes the same change twice as once, so an answer that was lost on the way doubles nothing.
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

  /** Calls back when anything in the state has changed; gives the way to stop that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Calls back for each change that the server has taken. */
  onSettled = (listener: Settled): (() => void) => {
    this.#settled.add(listener);
    return () => void this.#settled.delete(listener);
  };

  /**
   * Keeps a change and sends it as soon as it is its turn. Gives its key.
   * @throws what the storage throws when it is full: then nothing has been done.
   */
  add(change: Change, before?: Kept["before"]): string {
    const kept = { key: this.#around.newKey(), change, ...(before && { before }) };
    this.#keep({ waiting: [...this.#stored().waiting, kept] });
    void this.flush();
    return kept.key;
  }

  /** Takes a change back that was never sent; false when it is too late for that: the server may have it already. */
  takeBack(key: string): boolean {
    const { waiting } = this.#stored();
    const isUnsent = waiting.some((kept) => kept.key === key && kept.after === undefined);
    if (isUnsent) this.#keep({ waiting: waiting.filter((kept) => kept.key !== key) });
    return isUnsent;
  }

  /** Forgets a change that was refused. */
  dismiss(key: string) {
    this.#keep({ refused: this.#stored().refused.filter((each) => each.key !== key) });
  }

  /** What another window has kept or sent meanwhile. */
  refresh() {
    this.#update(this.#stored());
  }

  /** Sends all that waits. Does nothing while it is at it already. */
  async flush(): Promise<void> {
    if (this.#sending !== null) return;
    this.#cancelRetry();
    this.#sending = "";
    try {
      await this.#around.inTurn(() => this.#sendAll());
    } finally {
      this.#sending = null;
    }
    // Kept in the moment between the last answer and here.
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
   * The change with the key of the one that was sent before it, by whichever page. The server refuses what comes after a
   * later one: its own page may have been left while it was on its way, and the next page has sent it again.
   */
  #begun(next: Kept): Kept {
    if (next.after !== undefined) return next;
    const { storage, name } = this.#around;
    const begun = { ...next, after: storage.getItem(`${name}.last`) };
    const { waiting } = this.#stored();
    try {
      this.#keep({ waiting: waiting.map((kept) => (kept.key === next.key ? begun : kept)) });
      storage.setItem(`${name}.last`, next.key);
    } catch {
      // The storage is full: the change is sent all the same.
    }
    return begun;
  }

  #settle(sent: Kept, answer: Extract<Answer, { is: "taken" | "refused" }>) {
    this.#delay = FIRST_RETRY;
    const { waiting, refused } = this.#stored();
    const rest = waiting.filter(({ key }) => key !== sent.key);
    if (answer.is === "refused") {
      const { is: _is, ...why } = answer;
      // What was never done is not to be taken back.
      const left = rest.filter(({ change }) => change.kind !== "undo" || change.of !== sent.key);
      const told = [...refused, { ...sent, ...why }];
      try {
        this.#keep({ waiting: left, refused: told });
      } catch {
        // The storage is full: this page tells of it, and the next one cannot.
        this.#keep({ waiting: left });
        this.#update({ refused: told });
      }
    } else {
      this.#keep({ waiting: afterOwn(answer.outcome, rest) });
    }
    this.#update({ connection: "well" });
    if (answer.is === "taken") for (const told of this.#settled) told(sent, answer.outcome);
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
    return read(storage.getItem(name)) ?? { waiting: [], refused: [] };
  }

  #update(changes: Partial<OutboxState>) {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}
