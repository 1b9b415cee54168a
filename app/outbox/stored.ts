import type { Nouns, RefusedChange, WaitingChange } from "./noun.ts";

/** What an outbox stores in the browser. */
export type Stored = {
  /** In the order in which they were made. */
  waiting: readonly WaitingChange[];
  refused: readonly RefusedChange[];
};

/** What an earlier visit has stored, for known nouns; null if it is not in our format. */
export function read(json: string | null, nouns: Nouns): Stored | null {
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
