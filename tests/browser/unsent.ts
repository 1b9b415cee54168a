import type { Page } from "playwright-core";

/**
 * For how many people this browser stores changes that the server has not accepted; the key of the last one sent does
 * not count.
 */
export const unsent = (page: Page): Promise<number> =>
  page.evaluate(
    () => Object.keys(localStorage).filter((name) => /^rowkeep\.outbox\.[^.]+$/.test(name)).length,
  );
