import type { Page } from "playwright-core";

/**
 * Opens an address with a clock that the test moves, which runs by itself until then. No page may be open under it: while
 * Playwright puts its clock in place, it is 1970 for a moment, and a cookie that a script stores then has expired.
 */
export async function openUnderClock(page: Page, address = page.url()) {
  await page.goto("about:blank");
  await page.clock.install({ time: new Date() });
  await page.goto(address);
}
