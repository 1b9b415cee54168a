import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, openTab } from "../chromium.ts";
import { type Stack, startStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { faultsOf, looks, tabOf } from "./axe.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;
let person: string;
let paths: { open: string[]; private: string[] };

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
  person = (await newPerson(stack, { role: "admin" })).id;
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, person);
  const tasks = [];
  for (const title of ["Short", "A long title ".repeat(35).trim(), "unbroken".repeat(60)]) {
    const created = await visitor.call("POST", "/api/v1/tasks", { title, notes: "Notes." });
    tasks.push((await created.json()).id);
  }
  const [id] = tasks;
  await visitor.post("/w/me/today", {
    title: 'Pay rent 9:00 !high @"A list with a rather long name" every month',
    submission: randomUUID(),
    timeZone: "UTC",
  });
  await visitor.post("/w/me/upcoming", { title: "Buy a present", submission: randomUUID() });
  const [list] = listsOf(await (await visitor.get("/w/me/lists")).text());
  await visitor.post(`/w/me/tasks/${id}/subtasks`, { title: "A step", submission: randomUUID() });
  await visitor.post(`/w/me/tasks/${tasks[2]}/trash`, { trashed: "yes" });
  paths = {
    open: ["/", "/pricing", "/security", "/unauthorized", "/no-such-page", "/sign-in", "/sign-up"],
    private: [
      "/onboarding",
      "/w/me/today",
      "/w/me/upcoming",
      "/w/me/done",
      "/w/me/trash",
      "/w/me/lists",
      `/w/me/lists/${list}`,
      `/w/me/lists/${list}/name`,
      `/w/me/lists/${list}/deletion`,
      `/w/me/tasks/${id}/subtasks`,
      "/w/me/tasks",
      "/w/me/tasks?state=done",
      `/w/me/tasks?trashed=${id}`,
      `/w/me/tasks/${id}`,
      `/w/me/tasks/${id}/completion`,
      `/w/me/tasks/${id}/trash`,
      "/w/me/tasks/none",
      "/account",
      "/account/sign-in-details",
      "/admin",
      "/sign-out",
    ],
  };
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** The ids of the lists that a page links to. */
const listsOf = (html: string) =>
  [...html.matchAll(/\/lists\/([0-9a-f-]{36})"/g)].map(([, list]) => list);

/** Opens a page and waits for Clerk's components, which draw themselves late. */
async function visit(page: Page, path: string) {
  await page.goto(stack.origin + path);
  if (/^\/sign-(in|up)$/.test(path)) await page.locator(".cl-card input").first().waitFor();
  if (path.startsWith("/account/sign")) await page.locator(".cl-profilePage").waitFor();
}

test.each(looks)(
  "every page meets WCAG 2.2 AA and fits its window: $colorScheme, $width px",
  async (look) => {
    const options = tabOf(look);
    const tabs = [
      { ...(await openTab(browser, options)), paths: paths.open },
      { ...(await signedInTab(stack, browser, person, options)), paths: paths.private },
    ];
    const wrong: Record<string, string[]> = {};
    for (const { page, paths: list } of tabs) {
      for (const path of list) {
        await visit(page, path);
        const faults = await faultsOf(page);
        if (faults.length > 0) wrong[path] = faults;
      }
      await page.context().close();
    }
    expect(wrong).toEqual({});
  },
  120_000,
);
