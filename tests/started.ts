type Stop = () => Promise<unknown>;

const KEY = Symbol.for("rowkeep.tests.started");

/**
 * What this process has started and not stopped. Global, because Vitest loads the environment separately from the
 * tests.
 */
const started = (): Set<Stop> => {
  const known: unknown = Reflect.get(globalThis, KEY);
  if (known instanceof Set) return known;
  const none = new Set<Stop>();
  Reflect.set(globalThis, KEY, none);
  return none;
};

/**
 * Registers something that was started, so that it ends with the process at the latest. Returns a function that ends it
 * earlier.
 */
export function untilStopped(stop: Stop): () => Promise<void> {
  const once = async () => {
    if (started().delete(once)) await stop();
  };
  started().add(once);
  return once;
}

/** Starts something that all test files of a process share, on first use; it ends with the process. */
export function shared<T, Given extends unknown[]>(
  start: (...given: Given) => Promise<T>,
): (...given: Given) => Promise<T> {
  let made: Promise<T> | undefined;
  return (...given) => (made ??= start(...given));
}

/** Stops everything that is still running, the last first. */
export async function stopAll(): Promise<void> {
  // oxlint-disable-next-line no-await-in-loop -- what was started later may need what was started before
  for (const stop of [...started()].toReversed()) await stop();
}
