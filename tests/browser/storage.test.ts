import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { faultsOf } from "./axe.ts";
import { open, rows, workspace } from "./slips.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** Behaves like a browser whose storage is blocked: accessing it throws. */
const block = (page: Page) =>
  page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  });

/** Behaves like a browser whose storage is full: writing more throws. */
const fillUp = (page: Page) =>
  page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });

const ways = [
  {
    what: "blocked",
    prepare: block,
    warning: "lets the site keep nothing",
    isScripted: (page: Page) => page.getByText("lets the site keep nothing").waitFor(),
  },
  {
    what: "full",
    prepare: fillUp,
    warning: "has no room left for the site",
    isScripted: (page: Page) => page.locator(".more").first().waitFor({ state: "attached" }),
  },
];

test.each(ways)(
  "where the storage is $what, adding and ticking work by forms, with one word",
  async (way) => {
    const { page } = await workspace(stack, browser, ["One"], { bypassCSP: true });
    await way.prepare(page);
    await page.goto(`${stack.origin}/w/me/tasks`);
    await way.isScripted(page);
    await page.getByLabel("New task").fill("Two");
    await page.getByRole("button", { name: "Add task" }).click();
    await expect.poll(() => rows(page)).toEqual(["Two", "One"]);
    await expect.poll(() => page.getByLabel("New task").inputValue()).toBe("");
    await page.getByText(way.warning).waitFor();
    expect(await page.getByText(way.warning).count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Complete: One" }).click();
    await page.getByText("“One” completed.").or(page.getByText("1 task completed.")).waitFor();
    await page.reload();
    expect(await rows(page)).toEqual(["Two"]);
    await page.getByRole("button", { name: "Move to trash: Two" }).click();
    await expect.poll(() => rows(page)).toEqual([]);
  },
);

test.each(ways)("where the storage is $what, the keys of a list do their work", async (way) => {
  const { page } = await workspace(stack, browser, ["One", "Two"]);
  await way.prepare(page);
  await page.goto(`${stack.origin}/w/me/tasks`);
  await way.isScripted(page);
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await expect.poll(() => rows(page)).toEqual(["One"]);
  await way.isScripted(page);
  await page.keyboard.press("j");
  await page.keyboard.press("#");
  await expect.poll(() => rows(page)).toEqual([]);
});

test("where the storage is blocked, every signed-in page opens and its scripts run", async () => {
  const { page } = await workspace(stack, browser, ["One @Mill"]);
  const faults: string[] = [];
  page.on("pageerror", ({ stack: where }) => faults.push(where ?? ""));
  await open(stack, page, "/w/me/tasks");
  const hrefs = await page
    .locator("a[href^='/w/me/']")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const task = hrefs.find((href) => /tasks\/[\w-]{36}$/.test(href)) ?? "";
  const list = hrefs.find((href) => /lists\/[\w-]{36}$/.test(href)) ?? "";
  await block(page);
  const views = ["today", "upcoming", "tasks", "done", "trash", "lists", "search"];
  const paths = [
    ...views.map((view) => `/w/me/${view}`),
    task,
    `${task}?edit=yes`,
    list,
    `${list}/name`,
    "/account",
  ];
  for (const path of paths) {
    // oxlint-disable-next-line no-await-in-loop -- one window
    await page.goto(stack.origin + path);
    // oxlint-disable-next-line no-await-in-loop -- one window
    await page.getByText("lets the site keep nothing").waitFor();
  }
  await page.keyboard.press("?");
  await page.getByRole("heading", { name: "Keys" }).waitFor();
  // Clerk's own script gives up, and so the picture in the corner is missing; our scripts do not.
  expect(faults.filter((where) => !where.includes("clerk"))).toEqual([]);
});

/**
 * Opens the page of a task, and its notes where they stand. What is written in place comes after the page; until then, the
 * link leads into the form.
 */
async function openNotes(page: Page, address: string) {
  const inPlace = page.getByRole("button", { name: "Save notes" });
  await expect
    .poll(async () => {
      await page.goto(address);
      await page.getByRole("link", { name: "Write notes" }).click();
      await inPlace.or(page.getByRole("button", { name: "Save", exact: true })).waitFor();
      return inPlace.count();
    })
    .toBe(1);
}

test("where the storage is blocked, a title leads into its form", async () => {
  const { page } = await workspace(stack, browser, ["One"]);
  await block(page);
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.getByRole("link", { name: "One", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "One" }).waitFor();
  await openNotes(page, page.url());
  await page.getByRole("heading", { level: 1 }).getByRole("link").click();
  const title = page.getByLabel("Title");
  await title.fill("Two");
  expect(new URL(page.url()).search).toBe("?edit=yes");
  await title.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Two" }).waitFor();
});
