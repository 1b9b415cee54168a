import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { watch } from "../chromium/chromium.ts";
import { killableBrowser } from "../chromium/killable.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { openUnderClock } from "./clock.ts";
import { newPerson, signIn } from "../visitor.ts";
import { expireToken } from "./sessions.ts";
import { hasUnsent } from "./unsent.ts";
import { ready, text } from "./writing.ts";

let stack: Stack;
const browser = killableBrowser();

beforeAll(async () => {
  stack = await sharedStack();
});
afterAll(() => browser.remove());

/** A page of the person's in the browser. */
async function openPage(context: BrowserContext, userId: string, path: string) {
  const { visitor, sessionId } = await signIn(stack, userId);
  const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url: stack.origin }));
  await context.addCookies(cookies);
  const { page } = watch(await context.newPage());
  await page.goto(stack.origin + path);
  await ready(page);
  return { page, session: { userId, sessionId } };
}

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
  const { page } = await openPage(first.context, id, `/w/me/posts/${post}?edit`);
  await first.context.setOffline(true);
  await text(page).focus();
  await page.keyboard.press("Control+End");
  const lines = Array.from({ length: 20 }, (_, nth) => `Line ${nth}.`);
  for (const line of lines) await page.keyboard.type(` ${line}`);
  await expect.poll(() => copied(page)).toContain("Line 19.");
  await first.kill();

  const next = await browser.start();
  const { page: again } = await openPage(next.context, id, `/w/me/posts/${post}?edit`);
  await expect.poll(() => text(again).inputValue()).toBe(`One. ${lines.join(" ")}`);
  await expect.poll(bodyOf).toBe(`One. ${lines.join(" ")}`);
  // Of somebody else, a browser that was killed may know only what it knew earlier.
  await expect.poll(() => hasUnsent(again, id)).toBe(false);
  await expect.poll(() => copied(again)).not.toContain("Line");
  await next.kill();
});

/** Types at the pace of people, five keys a second by the page's own clock. */
async function typeAtPace(page: Page, words: string) {
  for (const keys of words.match(/.{1,3}/gs) ?? []) {
    // oxlint-disable no-await-in-loop -- key after key
    await page.keyboard.type(keys);
    await page.clock.runFor(keys.length * 200);
    // oxlint-enable no-await-in-loop
  }
}

test("a minute of typing, without a connection for a while, with a token that expires, a second tab and a killed browser, loses at most what the last two seconds brought", async () => {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const made = await visitor.call("POST", "/api/v1/posts", { title: "The mill", body: "One." });
  const { id: post } = await made.json();
  const bodyOf = async (): Promise<string> =>
    (await (await visitor.call("GET", `/api/v1/posts/${post}`)).json()).body;

  const first = await browser.start();
  const { page, session } = await openPage(first.context, id, `/w/me/posts/${post}?edit`);
  await openUnderClock(page);
  await ready(page);
  await text(page).focus();
  await page.keyboard.press("Control+End");
  const sentence = " The river turned the wheel until the frost came down the valley at night.";
  let typed = "One.";
  const type = async (words: string) => {
    await typeAtPace(page, words);
    typed += words;
  };

  await type(sentence);
  await first.context.setOffline(true);
  await type(sentence);
  await expireToken(stack, page, session);
  await first.context.setOffline(false);
  // Either tab may send what waits.
  const second = await first.context.newPage();
  await second.goto(`${stack.origin}/w/me/tasks`);
  await second.getByRole("button", { name: "Open user menu" }).waitFor();
  await page.bringToFront();
  await type(sentence);
  await page.clock.runFor(15_000);
  await expect.poll(bodyOf).toBe(typed);

  // What comes now is acknowledged by nobody: the server is not reached, and then the browser is gone.
  const acknowledged = typed;
  await first.context.setOffline(true);
  await type(sentence);
  await page.clock.runFor(2_000);
  await expect.poll(() => copied(page)).toContain(typed);
  await page.keyboard.type(" The last two seconds.");
  await first.kill();
  expect(await bodyOf()).toBe(acknowledged);

  const next = await browser.start();
  const { page: again } = await openPage(next.context, id, `/w/me/posts/${post}?edit`);
  await expect.poll(() => text(again).inputValue()).toContain(typed);
  const found = await text(again).inputValue();
  expect(`${typed} The last two seconds.`).toContain(found);
  await expect.poll(bodyOf).toBe(found);
  // Of somebody else, a browser that was killed may know only what it knew earlier.
  await expect.poll(() => hasUnsent(again, id)).toBe(false);
  await next.kill();
});
