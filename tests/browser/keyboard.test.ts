import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { openUnderClock } from "./clock.ts";
import { newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";
import { unsent } from "./unsent.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent;
  });

const rows = (page: Page) =>
  page
    .locator("[data-task]:not([inert])")
    .evaluateAll((all) => all.map((row) => row.querySelector("[data-title]")?.textContent));

/** Presses keys one after another, each once the page has settled. */
async function press(page: Page, ...keys: string[]) {
  for (const key of keys) {
    // oxlint-disable-next-line no-await-in-loop -- one finger
    await page.keyboard.press(key);
  }
}

async function add(page: Page, line: string) {
  await page.keyboard.type(line);
  await page.keyboard.press("Enter");
}

async function workspace() {
  const { id } = await newPerson(stack);
  const tab = await signedInTab(stack, browser, id);
  await openUnderClock(tab.page, `${stack.origin}/w/me/today`);
  await tab.page.getByRole("button", { name: "Open user menu" }).waitFor();
  return tab;
}

test("a morning's work is done by keyboard alone", async () => {
  const { page, complaints } = await workspace();

  // Three tasks, one after another, from the same field.
  await press(page, "n");
  await page.keyboard.type("Call Ada !high @Home");
  await page.getByText("Will be added as").waitFor();
  await press(page, "Enter");
  await add(page, "Water the ferns every day");
  await add(page, "Write to Grace");
  await expect.poll(() => rows(page)).toEqual(["Call Ada", "Write to Grace", "Water the ferns"]);
  await expect
    .poll(() => page.getByRole("status").allInnerTexts())
    .toContain("Added “Write to Grace”.");

  // Out of the field, down the list, and complete one: the focus goes to the next.
  await press(page, "Escape", "j");
  await expect.poll(() => focused(page)).toBe("Call Ada");
  await press(page, "j", "c");
  await expect.poll(() => rows(page)).toEqual(["Call Ada", "Water the ferns"]);
  await expect.poll(() => focused(page)).toBe("Water the ferns");

  // The notice of a recurring task says when it comes back, and undo brings everything back.
  await press(page, "c");
  await page.getByText("It comes back tomorrow.").waitFor();
  await press(page, "z");
  await expect.poll(() => rows(page)).toEqual(["Call Ada", "Water the ferns"]);
  await press(page, "g", "u");
  await page.getByRole("heading", { name: "Upcoming", level: 1 }).waitFor();
  await expect.poll(() => focused(page)).toBe("Upcoming");
  // The occurrence that was created for tomorrow disappears once the undo is acknowledged.
  await expect.poll(() => rows(page)).toEqual([]);

  // A new title in place, once cancelled and once saved.
  await press(page, "g", "a");
  await page.getByRole("heading", { name: "All tasks", level: 1 }).waitFor();
  await expect.poll(() => rows(page)).toEqual(["Water the ferns", "Call Ada"]);
  await press(page, "j", "e");
  await page.keyboard.type("Water everything");
  await press(page, "Enter");
  await expect.poll(() => focused(page)).toBe("Water everything");
  // Submitting the title has just left its field: for a moment, letters are not shortcuts.
  await page.clock.fastForward(300);
  await press(page, "e");
  await page.keyboard.type("Nonsense");
  await press(page, "Escape");
  await expect.poll(() => focused(page)).toBe("Water everything");

  // The order, and the trash.
  await press(page, "Alt+ArrowDown");
  await expect.poll(() => rows(page)).toEqual(["Call Ada", "Water everything"]);
  await expect.poll(() => focused(page)).toBe("Water everything");
  await press(page, "#");
  await expect.poll(() => rows(page)).toEqual(["Call Ada"]);
  await press(page, "z");
  await expect.poll(() => rows(page)).toEqual(["Call Ada", "Water everything"]);

  // All of this has reached the server, once it has been sent.
  await expect.poll(() => unsent(page)).toBe(0);
  await page.reload();
  await expect.poll(() => rows(page)).toEqual(["Call Ada", "Water everything"]);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();

  // Opens a task on its own page, and returns with the browser's Back.
  await press(page, "j", "Enter");
  await page.waitForURL(/\/w\/me\/tasks\/[\w-]+$/);
  expect(complaints).toEqual([]);
});

test("the keys are shown, and single ones can be turned off", async () => {
  const { page } = await workspace();
  const heading = page.getByRole("heading", { name: "Keys" });
  const single = page.getByLabel("Single keys work");
  await press(page, "?");
  await heading.waitFor();
  expect(await focused(page)).toBe("Keys");
  await press(page, "Tab", "Space");
  expect(await single.isChecked()).toBe(false);
  await press(page, "Escape");
  await heading.waitFor({ state: "detached" });
  await press(page, "g", "u", "n");
  // This one always works, and by now the page would be another.
  await press(page, "?");
  await heading.waitFor();
  expect(new URL(page.url()).pathname).toBe("/w/me/today");
  expect(await page.getByLabel("New task").inputValue()).toBe("");
  await press(page, "Tab", "Space");
  expect(await single.isChecked()).toBe(true);
  await press(page, "Escape", "g", "u");
  await page.waitForURL("**/upcoming");
});

test("keys that are typed into a field are text", async () => {
  const { page } = await workspace();
  await press(page, "n");
  await add(page, "jkxec#?gt/");
  await expect.poll(() => rows(page)).toEqual(["jkxec#?gt/"]);
});

test("n begins what the page is for: a post among posts, else a task", async () => {
  const { page } = await workspace();
  await page.goto(`${stack.origin}/w/me/posts`);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await press(page, "n");
  await expect.poll(() => page.url()).toMatch(/\/w\/me\/posts\/new$/);
  await page.goto(`${stack.origin}/w/me/site`);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await press(page, "n");
  await expect.poll(() => page.url()).toMatch(/\/w\/me\/today$/);
});
