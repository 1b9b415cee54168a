import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

const FACES = join(import.meta.dirname, "../../app/ui/faces");
const FACES_MAX = 60_000;

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

test("the typefaces of Western Europe weigh at most 60 kB together", () => {
  const files = readdirSync(FACES).filter((name) => !name.endsWith("-ext.woff2"));
  const sizes = files.map((name) => readFileSync(join(FACES, name)).length);
  expect(sizes.length).toBe(3);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(FACES_MAX);
});

/** Opens a page whose typefaces are held back, until what it gives is called. */
async function openHeldBack(page: Page, path: string) {
  const { promise: come, resolve } = Promise.withResolvers<void>();
  await page.route("**/*.woff2", (route) => come.then(() => route.continue()));
  const asked = page.waitForRequest("**/*.woff2");
  await page.goto(stack.origin + path, { waitUntil: "domcontentloaded" });
  await asked;
  return async () => {
    resolve();
    await page.evaluate(() => document.fonts.ready);
  };
}

/** How much of the window has moved so far without anybody's doing (https://web.dev/articles/cls). */
const shiftOf = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries().map((entry) => Number(Reflect.get(entry, "value")));
          resolve(shifts.reduce((sum, shift) => sum + shift, 0));
        }).observe({ type: "layout-shift", buffered: true });
        // An observer without entries is never called.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );

const loaded = (page: Page) =>
  page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family),
  );

test.each([360, 1280])(
  "a page of %d px is painted before its typefaces are there, and nothing moves when they come",
  async (width) => {
    const { page } = await openTab(browser, { viewport: { width, height: 800 } });
    const letCome = await openHeldBack(page, "/security");
    await expect
      .poll(() =>
        page.evaluate(() => performance.getEntriesByName("first-contentful-paint").length),
      )
      .toBe(1);
    expect(await loaded(page)).not.toContain("Vollkorn");
    await letCome();
    expect(await loaded(page)).toEqual(expect.arrayContaining(["Vollkorn", "Hanken Grotesk"]));
    expect(await shiftOf(page)).toBeLessThanOrEqual(0.01);
  },
);

test("a page fetches no italics and no letters that it does not show", async () => {
  const { id } = await newPerson(stack);
  const { page } = await signedInTab(stack, browser, id);
  const names: string[] = [];
  page.on("request", (request) => {
    const [, name] = /\/assets\/([a-z-]+)-[\w-]{8}\.woff2$/.exec(request.url()) ?? [];
    if (name) names.push(name);
  });
  await page.goto(`${stack.origin}/w/me/today`);
  await page.evaluate(() => document.fonts.ready);
  expect(names.toSorted()).toEqual(["hanken-grotesk", "vollkorn"]);
});
