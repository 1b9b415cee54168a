import type { Kept, Refused } from "./change.ts";

/** What an outbox keeps in the browser. */
export type Stored = {
  /** In the order in which they were made. */
  waiting: readonly Kept[];
  refused: readonly Refused[];
};

/** What an earlier visit has stored; null when it is not what one of ours would have. */
export function read(json: string | null): Stored | null {
  try {
    const stored: unknown = JSON.parse(json ?? "null");
    return isStored(stored) ? stored : null;
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
