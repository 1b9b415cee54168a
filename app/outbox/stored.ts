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

  /** What this or an earlier visit has stored, for known nouns. */
  stored(): Stored {
    const { storage, name, nouns } = this.#options;
    const { waiting, refused } = parse(storage.getItem(name));
    const isKnown = ({ noun }: WaitingChange) => Object.hasOwn(nouns, noun);
    return { waiting: waiting.filter(isKnown), refused: refused.filter(isKnown) };
  }

  /** Stores some of the lists anew; returns all of them. Throws what the storage throws when it is full. */
  keep(changes: Partial<Stored>): Stored {
    const { storage, name } = this.#options;
    const stored = { ...this.stored(), ...changes };
    if (stored.waiting.length + stored.refused.length === 0) storage.removeItem(name);
    else storage.setItem(name, JSON.stringify(stored));
    return stored;
  }

  /** The key of the change that was sent to a workspace last, by any page. */
  last = (workspace: WaitingChange["workspace"]) =>
    this.#options.storage.getItem(this.#lastIn(workspace));

  setLast({ key, workspace }: WaitingChange) {
    this.#options.storage.setItem(this.#lastIn(workspace), key);
  }

  #lastIn = (workspace = "") =>
    [this.#options.name, "last", workspace].filter((part) => part !== "").join(".");
}

const NOTHING: Stored = { waiting: [], refused: [] };

/** What is in one JSON of stored changes, followed by what is in `now` and was not in `before`. */
export function added(to: string | null, before: string | null, now: string | null): Stored {
  const [base, old, all] = [parse(to), parse(before), parse(now)];
  const isNew = (list: keyof Stored) => (kept: WaitingChange) =>
    ![...base[list], ...old[list]].some(({ key }) => key === kept.key);
  return {
    waiting: [...base.waiting, ...all.waiting.filter(isNew("waiting"))],
    refused: [...base.refused, ...all.refused.filter(isNew("refused"))],
  };
}

/** Nothing if it is not in our format. */
function parse(json: string | null): Stored {
  try {
    const stored: unknown = JSON.parse(json ?? "null");
    return isStored(stored) ? stored : NOTHING;
  } catch {
    return NOTHING;
  }
}

const isStored = (value: unknown): value is Stored =>
  typeof value === "object" &&
  value !== null &&
  "waiting" in value &&
  "refused" in value &&
  Array.isArray(value.waiting) &&
  Array.isArray(value.refused);
