import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";

const PUBLIC = join(import.meta.dirname, "../../public");
const PAGE_MAX = 14_000;
const PICTURE_MAX = 60_000;

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

test.each(["/", "/pricing", "/security", "/unauthorized", "/no-such-page"])(
  "%s weighs at most 14 kB, pictures and typefaces aside",
  async (path) => {
    const { page } = await openTab(browser);
    const answers: Promise<number>[] = [];
    page.on("response", (response) => {
      if (/\/pictures\/|\.woff2$/.test(response.url())) return;
      answers.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(stack.origin + path, { waitUntil: "networkidle" });
    const sizes = await Promise.all(answers);
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(PAGE_MAX);
  },
);

test("the pictures of the front page are there, hold their place, and come in both themes", async () => {
  const { page } = await openTab(browser);
  await page.goto(stack.origin);
  const pictures = await page.locator("picture").evaluateAll((all) =>
    all.map((picture) => {
      const image = picture.querySelector("img");
      const files = [...picture.querySelectorAll("source")].map(({ srcset }) => srcset);
      return {
        alt: image?.alt ?? "",
        size: [image?.getAttribute("width"), image?.getAttribute("height")],
        files: [...files, image?.getAttribute("src") ?? ""],
        lazy: image?.loading === "lazy",
      };
    }),
  );
  expect(pictures.length).toBeGreaterThan(1);
  expect(pictures.map(({ lazy }) => lazy)).toEqual(pictures.map((_, index) => index > 0));
  for (const { alt, size, files } of pictures) {
    expect(alt).not.toBe("");
    expect(size.every((side) => Number(side) > 0)).toBe(true);
    expect(files.filter((name) => name.endsWith("-dark.webp")).length).toBe(files.length / 2);
    for (const name of files) {
      const file = join(PUBLIC, name);
      expect({ name, isThere: existsSync(file) }).toEqual({ name, isThere: true });
      expect(statSync(file).size).toBeLessThanOrEqual(PICTURE_MAX);
    }
  }
});
