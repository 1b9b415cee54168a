import type { Nouns, RefusedChange, WaitingChange } from "./noun.ts";

/** What an outbox stores in the browser. */
export type Stored = {
  /** In the order in which they were made. */
  waiting: readonly WaitingChange[];
  refused: readonly RefusedChange[];
};

type ShelfOptions = {
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** One name per person. */
  name: string;
  nouns: Nouns;
};

/** The stored changes of an outbox, shared by all windows. */
export class Shelf {
  #options: ShelfOptions;

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  stored(): Stored {
    const { storage, name, nouns } = this.#options;
    return read(storage.getItem(name), nouns) ?? { waiting: [], refused: [] };
  }

  /** Stores some of the lists anew; returns all of them. Throws what the storage throws when it is full. */
  keep(changes: Partial<Stored>): Stored {
    const { storage, name } = this.#options;
    const stored = { ...this.stored(), ...changes };
    if (stored.waiting.length + stored.refused.length === 0) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(stored));
    return stored;
  }

  /** The key of the change that was sent last, by any page. */
  last = () => this.#options.storage.getItem(`${this.#options.name}.last`);

  setLast(key: string) {
    this.#options.storage.setItem(`${this.#options.name}.last`, key);
  }
}

/** What an earlier visit has stored, for known nouns; null if it is not in our format. */
function read(json: string | null, nouns: Nouns): Stored | null {
  try {
    const stored: unknown = JSON.parse(json ?? "null");
    if (!isStored(stored)) return null;
    const isKnown = ({ noun }: WaitingChange) => Object.hasOwn(nouns, noun);
    return { waiting: stored.waiting.filter(isKnown), refused: stored.refused.filter(isKnown) };
  } catch {
    return null;
  }
}

const isStored = (value: unknown): value is Stored =>
  typeof value === "object" &&
  value !== null &&
  "waiting" in value &&
  "refused" in value &&
  Array.isArray(value.waiting) &&
  Array.isArray(value.refused);
