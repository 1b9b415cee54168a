import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "../chromium.ts";
import { type Stack, startStack } from "../stack.ts";
import { faultsOf, looks, tabOf } from "./axe.ts";
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

test.each(looks)(
  "every page meets WCAG 2.2 AA and fits its window: $colorScheme, $width px",
  async (look) => {
    expect(await survey(stack, browser, pages, tabOf(look), faultsOf)).toEqual({});
  },
  120_000,
);
