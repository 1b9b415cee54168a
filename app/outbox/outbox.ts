import type { Change, WaitingChange } from "./noun.ts";
import { firstRest, restOf } from "./rest.ts";
import { settled, type Settling } from "./settle.ts";
import { Shelf, type Stored } from "./stored.ts";
import type { OutboxState, Settled, Surroundings } from "./surroundings.ts";

/** How long, in milliseconds, other windows give the window that is being typed in to send its own text. */
const GRACE = 2_000;

const FIRST_RETRY = 1_000;
const LAST_RETRY = 30_000;

/** What is stored with a change. */
type More = Pick<WaitingChange, "made" | "rests" | "workspace" | "at">;

/**
 * Changes on their way to the server: one at a time, in order, each until it is known to be accepted or rejected. The
 * server treats a repeated change as one, so a lost answer doubles nothing.
 */
export class Outbox {
  #around: Surroundings;
  #shelf: Shelf;
  #state: OutboxState = { waiting: [], refused: [], connection: "well" };
  #listeners = new Set<() => void>();
  #settled = new Set<Settled>();
  #sending: string | null = null;
  #delay = FIRST_RETRY;
  #cancelRetry = () => {};
  #cancelRest = () => {};
  #cancelGrace = () => {};

  constructor(around: Surroundings) {
    this.#around = around;
    this.#shelf = new Shelf(around);
    this.#state = { ...this.#state, ...this.#shelf.stored() };
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
   * Stores a change of a noun and sends it when it is its turn; `made`: for an undo, where the undone change was made. Returns
   * its key.
   * @throws what the storage throws when it is full: then nothing has been done.
   */
  add(noun: string, change: Change, more: More = {}): string {
    const key = this.#around.newKey();
    const added = { key, noun, change, at: this.#around.now(), ...more };
    this.#keep({ waiting: [...this.#shelf.stored().waiting, added] });
    this.#go(more.rests);
    return key;
  }

  /**
   * Replaces a change that was never sent, or that was rejected, with a later one. False if there is none under this key
   * any more because it is being sent or done.
   * @throws what the storage throws when it is full: then nothing has been done.
   */
  rewrite(key: string, change: Change, rests?: number): boolean {
    const { waiting, refused } = this.#shelf.stored();
    const isIts = (kept: WaitingChange) => kept.key === key;
    const isUnsent = waiting.some((kept) => isIts(kept) && kept.after === undefined);
    if (key === this.#sending || !(isUnsent || refused.some(isIts))) return false;
    this.#keep({
      waiting: waiting.map((kept) => (isIts(kept) ? { ...kept, change, rests } : kept)),
      refused: refused.map((kept) => (isIts(kept) ? { ...kept, change } : kept)),
    });
    if (isUnsent) this.#go(rests);
    return true;
  }

  /** Withdraws a change that was never sent; false if it is too late, because the server may already have it. */
  takeBack(key: string): boolean {
    const { waiting } = this.#shelf.stored();
    const isUnsent = waiting.some((kept) => kept.key === key && kept.after === undefined);
    if (isUnsent) this.#keep({ waiting: waiting.filter((kept) => kept.key !== key) });
    return isUnsent;
  }

  /** Forgets a rejected change. */
  dismiss(key: string) {
    this.#keep({ refused: this.#shelf.stored().refused.filter((each) => each.key !== key) });
  }

  /** Loads what another window has stored or sent meanwhile, and sends it if that window does not. */
  refresh() {
    this.#update(this.#shelf.stored());
    this.#cancelGrace();
    const { waiting } = this.#state;
    if (waiting.length === 0) return;
    const rest = firstRest(waiting, this.#around.now()) ?? 0;
    this.#cancelGrace = this.#around.after(rest + GRACE, () => void this.flush());
  }

  /** Sends everything that waits. Does nothing if it is already doing so. */
  async flush(): Promise<void> {
    if (this.#sending !== null) return;
    this.#cancelRetry();
    this.#sending = "";
    try {
      await this.#around.ready;
      await this.#around.inTurn(() => this.#sendAll());
    } finally {
      this.#sending = null;
    }
    // Stored between the last answer and this point.
    const isMore = this.#state.connection === "well" && this.#due() !== undefined;
    if (isMore) await this.flush();
    else this.#plan();
  }

  #go(rests?: number) {
    if (rests === undefined) void this.flush();
    else this.#plan();
  }

  /** Sends resting changes when their time has come. */
  #plan() {
    this.#cancelRest();
    const first = firstRest(this.#shelf.stored().waiting, this.#around.now());
    if (first === null) return;
    this.#cancelRest = this.#around.after(first, () => void this.flush());
  }

  #due(): WaitingChange | undefined {
    const now = this.#around.now();
    return this.#shelf.stored().waiting.find((kept) => restOf(kept, now) === 0);
  }

  async #sendAll() {
    for (let next = this.#due(); next; next = this.#due()) {
      this.#sending = next.key;
      // oxlint-disable-next-line no-await-in-loop -- in order, one after the other
      const answer = await this.#around.send(this.#begun(next));
      if (answer.is === "later") return this.#hold();
      if (answer.is === "signed-out" || answer.is === "another") {
        return this.#update({ connection: answer.is });
      }
      this.#settle(next, answer);
    }
  }

  /**
   * The change with the key of the one sent before it, by whichever page. The server rejects a change that arrives
   * after its successor: its page may have been left while it was on the way, and the next page has sent it again.
   */
  #begun(next: WaitingChange): WaitingChange {
    if (next.after !== undefined) return next;
    const begun = { ...next, after: this.#shelf.last(next.workspace) };
    const { waiting } = this.#shelf.stored();
    try {
      this.#keep({ waiting: waiting.map((kept) => (kept.key === next.key ? begun : kept)) });
      this.#shelf.setLast(next);
    } catch {
      // The storage is full: the change is sent anyway.
    }
    return begun;
  }

  #settle(sent: WaitingChange, answer: Settling) {
    this.#delay = FIRST_RETRY;
    const { waiting, refused } = settled(this.#shelf.stored(), sent, answer, this.#around);
    try {
      this.#keep({ waiting, refused });
    } catch {
      // The storage is full: this page shows what was rejected, but the next one cannot.
      this.#keep({ waiting });
      this.#update({ refused });
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
    this.#update(this.#shelf.keep(changes));
  }

  #update(changes: Partial<OutboxState>) {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}
