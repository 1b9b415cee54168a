import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { GOALS } from "../../proof/bench/goals.ts";
import { BUILD } from "../../proof/world/workerd.ts";
import { type Author, newAuthor } from "../authors.ts";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { FULL_POST } from "./full-post.ts";

let stack: Stack;
let browser: Browser;
let author: Author;
let slug: string;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
  author = await newAuthor(stack);
  ({ slug } = await author.write("The mill that ran on rain", FULL_POST));
});

const open = async (path: string, options = {}) => {
  const tab = await openTab(browser, { javaScriptEnabled: false, ...options });
  await tab.page.goto(stack.origin + path);
  return tab;
};

describe("without JavaScript", () => {
  test("readers go from a site to its posts and back", async () => {
    const { page, complaints } = await open(author.at());
    await page.getByRole("link", { name: "The mill that ran on rain" }).click();
    await page.waitForURL(stack.origin + author.at(slug));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(
      "The mill that ran on rain",
    );
    await page.getByRole("link", { name: "All posts" }).click();
    await page.waitForURL(stack.origin + author.at());
    expect(await page.context().cookies()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each([320, 768, 1920])("a post fits a window of %d pixels", async (width) => {
    const { page } = await open(author.at(slug), { viewport: { width, height: 800 } });
    const sizes = await page
      .locator("html")
      .evaluate((root) => [root.scrollWidth, root.clientWidth]);
    expect(sizes).toEqual([width, width]);
  });
});

test("with JavaScript nothing more runs, and nothing is refused: data for search engines is no script", async () => {
  const { page, complaints } = await open(author.at(slug), { javaScriptEnabled: true });
  const json = await page.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(json ?? "")).toMatchObject({ headline: "The mill that ran on rain" });
  const refused = page.evaluate(
    () =>
      new Promise((seen) => {
        addEventListener("securitypolicyviolation", ({ violatedDirective }) =>
          seen(violatedDirective),
        );
        const script = document.createElement("script");
        script.textContent = "document.title = 'run'";
        document.head.append(script);
      }),
  );
  expect(await refused).toBe("script-src-elem");
  expect(await page.title()).toBe("The mill that ran on rain · Site");
  // The one that was tried just now.
  expect(complaints).toHaveLength(1);
});

test("a browser reads the feed and the map as XML", async () => {
  await author.write("Bell \u0007 & ]]> &nbsp;", FULL_POST);
  const { page } = await openTab(browser);
  await page.goto(stack.origin);
  for (const path of [author.at("feed.xml"), "/sitemap.xml"]) {
    const xml = await (await fetch(stack.origin + path)).text();
    const found = await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, "application/xml");
      return [
        parsed.querySelector("parsererror")?.textContent,
        parsed.querySelectorAll("entry, url").length,
      ];
    }, xml);
    expect([path, found[0]]).toEqual([path, undefined]);
    expect(found[1]).toBeGreaterThan(1);
  }
});

test("a post of a thousand words weighs 14 kB at most, with its styles", async () => {
  const words = readFileSync(join(import.meta.dirname, "../../docs/architecture.md"), "utf8");
  const text = words.split(/\s+/).slice(0, 1_000).join(" ");
  const post = await author.write("A thousand words", text);
  const html = await (await fetch(stack.origin + author.at(post.slug))).text();
  const assets = join(BUILD, "client/assets");
  const [, name = ""] = /href="\/assets\/([\w-]+\.css)"/.exec(html) ?? [];
  expect(readdirSync(assets)).toContain(name);
  const weights = [gzipSync(html).length, gzipSync(readFileSync(join(assets, name))).length];
  console.info(`a post of a thousand words: ${weights.join(" + ")} bytes`);
  expect(weights[0]! + weights[1]!).toBeLessThanOrEqual(GOALS.publicBytes);
});
