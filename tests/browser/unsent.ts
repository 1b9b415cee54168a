import type { Page } from "playwright-core";

/** For how many people this browser keeps changes that the server has not taken; the key of the last one sent is none. */
export const unsent = (page: Page): Promise<number> =>
  page.evaluate(
    () => Object.keys(localStorage).filter((name) => /^rowkeep\.outbox\.[^.]+$/.test(name)).length,
  );
