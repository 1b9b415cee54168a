import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../chromium.ts";
import { type Stack, startStack } from "../stack.ts";
import { lostText, overlaps, smallControls } from "./measures.ts";
import { type Pages, fillPages, survey } from "./pages.ts";

let stack: Stack;
let browser: Browser;
let pages: Pages;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  pages = await fillPages(stack);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** What a reader does in the settings of the browser, which media queries follow too. */
async function doubleText(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
  await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === "32px");
}

test.each([360, 1280])(
  "every control is large enough for a finger, at %i px",
  async (width) => {
    const options = { viewport: { width, height: 800 } };
    expect(await survey(stack, browser, pages, options, smallControls)).toEqual({});
  },
  120_000,
);

test.each([360, 1280])(
  "text of twice the size is neither lost nor covered, and needs no sideways scrolling, at %i px",
  async (width) => {
    const options = { viewport: { width, height: 800 } };
    const found = await survey(stack, browser, pages, options, async (page) => {
      await doubleText(page);
      return [...(await lostText(page)), ...(await overlaps(page))];
    });
    expect(found).toEqual({});
  },
  120_000,
);
