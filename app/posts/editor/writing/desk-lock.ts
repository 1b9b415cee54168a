const PREFIX = "rowkeep.desk.";

/**
 * Holds a lock that marks an editor's page as open; the browser releases the lock of a closed page. Then calls `taken` with a
 * function that says whether another page is open; of two pages that start at once, one after the other. Returns a function
 * that releases the lock.
 */
export function takeDesk(
  desk: string,
  taken: (isLive: (desk: string) => boolean) => Promise<void>,
) {
  const { promise, resolve } = Promise.withResolvers<void>();
  void navigator.locks.request(PREFIX + desk, () => promise);
  void navigator.locks.request("rowkeep.desks", async () => {
    const { held = [] } = await navigator.locks.query();
    const live = new Set(held.map(({ name }) => name));
    await taken((other) => live.has(PREFIX + other));
  });
  return resolve;
}
