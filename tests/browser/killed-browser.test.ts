import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watch } from "../chromium/chromium.ts";
import { killableBrowser } from "../chromium/killable.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { unsent } from "./unsent.ts";

let stack: Stack;
const browser = killableBrowser();

beforeAll(async () => {
  stack = await sharedStack();
});
afterAll(() => browser.remove());

/** A page of the person's in the browser. */
async function openPage(context: BrowserContext, userId: string, path: string): Promise<Page> {
  const { visitor } = await signIn(stack, userId);
  const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url: stack.origin }));
  await context.addCookies(cookies);
  const { page } = watch(await context.newPage());
  await page.goto(stack.origin + path);
  await page.locator("button[aria-pressed]:enabled").first().waitFor();
  return page;
}

const text = (page: Page) => page.getByLabel("Text, in Markdown");

/** What the browser's database holds of what was typed. */
const copied = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open("rowkeep");
        opening.onsuccess = () => {
          const all = opening.result.transaction("copies").objectStore("copies").getAll();
          all.onsuccess = () => resolve(JSON.stringify(all.result));
          opening.result.close();
        };
      }),
  );

test("a browser that is killed loses nothing that was typed without a connection", async () => {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const made = await visitor.call("POST", "/api/v1/posts", { title: "The mill", body: "One." });
  const { id: post } = await made.json();
  const bodyOf = async () =>
    (await (await visitor.call("GET", `/api/v1/posts/${post}`)).json()).body;

  const first = await browser.start();
  const page = await openPage(first.context, id, `/w/me/posts/${post}?edit`);
  await first.context.setOffline(true);
  await text(page).focus();
  await page.keyboard.press("Control+End");
  const lines = Array.from({ length: 20 }, (_, nth) => `Line ${nth}.`);
  for (const line of lines) await page.keyboard.type(` ${line}`);
  await expect.poll(() => copied(page)).toContain("Line 19.");
  await first.kill();

  const next = await browser.start();
  const again = await openPage(next.context, id, `/w/me/posts/${post}?edit`);
  await expect.poll(() => text(again).inputValue()).toBe(`One. ${lines.join(" ")}`);
  await expect.poll(bodyOf).toBe(`One. ${lines.join(" ")}`);
  await expect.poll(() => unsent(again)).toBe(0);
  await expect.poll(() => copied(again)).not.toContain("Line");
  await next.kill();
});
