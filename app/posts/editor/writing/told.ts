import { untouched, type WritingState } from "./state.ts";

/** What a page is told about its text, and who wants to hear of changes. */
export class Told {
  #state: WritingState;
  #listeners = new Set<() => void>();

  constructor(begun: Pick<WritingState, "id" | "slug">) {
    this.#state = untouched(begun);
  }

  state = (): WritingState => this.#state;

  /** Calls back for each change; returns a function that stops that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  update(changes: Partial<WritingState>) {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}
