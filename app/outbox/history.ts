import type { WaitingChange } from "./noun.ts";

/** A change that can be undone; `path`: of the page that it was made on; `outcome`: once the server has taken it. */
export type Undoable = WaitingChange & { path: string; made: unknown; outcome?: unknown };

/** So many changes can be taken back, one after the other. */
const UNDOABLE_MAX = 50;

/** The changes of this visit that can be undone. It is asked when a key is pressed, which may be before a page is drawn. */
export class History {
  #all: readonly Undoable[] = [];
  #listeners = new Set<() => void>();

  /** The last one made stands last. */
  state = () => this.#all;

  /** Calls back when it has changed; gives the way to stop that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  add(undoable: Undoable) {
    this.#set([...this.#all, undoable].slice(-UNDOABLE_MAX));
  }

  /** Forgets one that was taken back, or that was refused. */
  drop(key: string) {
    this.#set(this.#all.filter((each) => each.key !== key));
  }

  settle(key: string, outcome: unknown) {
    this.#set(this.#all.map((each) => (each.key === key ? { ...each, outcome } : each)));
  }

  #set(all: readonly Undoable[]) {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}
