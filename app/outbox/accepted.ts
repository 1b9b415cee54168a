import type { WaitingChange } from "./noun.ts";

/** A change that the server has accepted; `isLoaded`: pages have been loaded since. */
export type Accepted = WaitingChange & { outcome: unknown; isLoaded: boolean };

/** Marks what has been loaded, and forgets what had been loaded before. */
export function loadedUpTo(all: readonly Accepted[], key: string): Accepted[] {
  const last = all.findIndex((each) => each.key === key);
  return all
    .filter(({ isLoaded }) => !isLoaded)
    .map((each) => (all.indexOf(each) <= last ? { ...each, isLoaded: true } : each));
}
