import type { WaitingChange } from "./noun.ts";

/** A change that can be undone; `path`: of the page it was made on; `outcome`: once the server has acknowledged it. */
export type Undoable = WaitingChange & { path: string; made: unknown; outcome?: unknown };

/** The most changes that can be undone, one after another. */
const UNDOABLE_MAX = 50;

/** The changes of this visit that can be undone. Read on key presses, possibly before a page is drawn. */
export class History {
  #all: readonly Undoable[] = [];
  #listeners = new Set<() => void>();

  /** The latest one is last. */
  state = () => this.#all;

  /** Calls back when it has changed; returns a function that stops that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  add(undoable: Undoable) {
    this.#set([...this.#all, undoable].slice(-UNDOABLE_MAX));
  }

  /** Forgets a change that was undone or rejected. */
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
