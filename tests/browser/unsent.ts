import type { Page } from "playwright-core";

/**
 * For how many people this browser stores changes that the server has not accepted; the key of the last one sent does
 * not count.
 */
export const unsent = (page: Page): Promise<number> =>
  page.evaluate(
    () => Object.keys(localStorage).filter((name) => /^rowkeep\.outbox\.[^.]+$/.test(name)).length,
  );

/** Whether this browser stores changes of this person that the server has not accepted. */
export const hasUnsent = (page: Page, personId: string): Promise<boolean> =>
  page.evaluate((name) => localStorage.getItem(name) !== null, `rowkeep.outbox.${personId}`);
