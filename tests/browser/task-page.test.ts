import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { openUnderClock } from "./clock.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const ways = [
  { how: "with JavaScript", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
];

/** A tab on the page of a recurring task, with three steps and a list to move to. */
async function opened(javaScriptEnabled: boolean) {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const title = "Wind the clock 24 dec 2030 9:00 every week";
  await visitor.post("/w/me/tasks", { title, submission: randomUUID(), timeZone: "UTC" });
  await visitor.post("/w/me/lists", { name: "Mill", submission: randomUUID() });
  const tab = await signedInTab(stack, browser, id, { javaScriptEnabled });
  await tab.page.goto(`${stack.origin}/w/me/tasks`);
  await tab.page.getByRole("link", { name: "Wind the clock" }).click();
  for (const step of ["One", "Two", "Three"]) {
    await tab.page.getByLabel("New step").fill(step);
    await tab.page.getByRole("button", { name: "Add step" }).click();
    await tab.page.getByRole("link", { name: step, exact: true }).waitFor();
  }
  return { ...tab, visitor };
}

const steps = (page: Page) =>
  page
    .getByRole("listitem")
    .getByRole("link", { name: /^(One|Two|Three)$/ })
    .allInnerTexts();

test.each(ways)("a task is changed where it is read, $how", async (way) => {
  const { page, complaints } = await opened(way.javaScriptEnabled);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

  await press("Move up: Three");
  await page.getByText("“Three” moved.").waitFor();
  expect(await steps(page)).toEqual(["One", "Three", "Two"]);
  await press("Move down: One");
  await expect.poll(() => steps(page)).toEqual(["Three", "One", "Two"]);
  await press("Complete: One");
  await page.getByText("“One” completed.").waitFor();
  await press("Undo");
  await page.getByText("“One” reopened.").waitFor();

  await press("Skip this time");
  await page.getByText("Next on Tuesday 31 December 2030.").waitFor();
  // With scripts a choice counts at once.
  await page.getByLabel("List", { exact: true }).selectOption("Mill");
  if (!way.javaScriptEnabled) await press("Move");
  await page.getByRole("main").getByRole("link", { name: "Mill" }).waitFor();
  await page.getByLabel("Due", { exact: true }).fill("1 feb 2031 8:30");
  await press("Set date");
  await page.getByText("given another date.").waitFor();
  await page.getByText("Due Sat 1 Feb 2031, 8:30").waitFor();
  await press("Stop repeating");
  await page.getByText("set to repeat no more.").waitFor();
  expect(await page.getByRole("button", { name: "Skip this time" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("what is no date is told where it can be written again", async () => {
  const { page } = await opened(false);
  await page.getByLabel("Due", { exact: true }).fill("someday");
  await page.getByRole("button", { name: "Set date" }).click();
  await page.getByText("Write a date, such as").waitFor();
  await page.getByLabel("Date, or nothing for none").fill("24 dec 2031");
  await page.getByRole("button", { name: "Set date" }).click();
  await page.getByText("given another date.").waitFor();
  expect(await page.getByText("Due Wed 24 Dec 2031").count()).toBe(1);
});

test("a task's page is where it is edited: by its title, its facts and its keys", async () => {
  const { page, visitor, complaints } = await opened(true);
  const { pathname } = new URL(page.url());
  const id = pathname.split("/").at(-1);
  const saved = async () => (await visitor.call("GET", `/api/v1/tasks/${id}`)).json();
  await openUnderClock(page);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  /** A key that follows a form: for a moment after one, letters are not commands. */
  const press = async (key: string) => {
    await page.clock.fastForward(300);
    await page.keyboard.press(key);
  };
  expect(await page.locator(".task-acts form button").first().innerText()).toBe("Complete");
  await page.getByLabel("Priority").selectOption("high");
  await page.getByText("given another priority.").waitFor();

  // The title is the field for the title.
  const title = page.getByRole("heading", { level: 1 });
  await title.getByRole("link").click();
  await page.getByLabel("New name of Wind the clock").fill("Wind both clocks");
  await page.keyboard.press("Enter");
  await title.getByRole("link", { name: "Wind both clocks" }).waitFor();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe("Wind both clocks");
  await expect.poll(async () => (await saved()).title).toBe("Wind both clocks");
  await press("z");
  await title.getByText("Wind the clock").waitFor();
  // The form is made from what has arrived.
  await expect.poll(async () => (await saved()).title).toBe("Wind the clock");

  // The form of all fields, and Ctrl with Enter, which saves it.
  await press("e");
  await page.getByLabel("Title").fill("Wind both clocks");
  await page.getByLabel("Title").press("Control+Enter");
  await title.getByText("Wind both clocks").waitFor();
  expect(new URL(page.url()).pathname).toBe(pathname);

  await page.getByRole("link", { name: "Write notes" }).click();
  await page.getByLabel("Notes").fill("With the small key.");
  await page.getByLabel("Notes").press("Meta+Enter");
  await page.getByRole("main").getByText("With the small key.").waitFor();
  await page.getByRole("link", { name: "Change notes" }).waitFor();
  await press("d");
  await page.keyboard.type("3 feb 2031");
  await page.keyboard.press("Enter");
  await page.getByText("Due Mon 3 Feb 2031").waitFor();
  await page.getByRole("link", { name: "Edit" }).focus();
  await press("z");
  await page.getByText("put back as it was.").waitFor();
  expect(await page.getByText("Due Mon 3 Feb 2031").count()).toBe(0);
  await page.getByRole("link", { name: "Edit" }).focus();
  await press("#");
  await page.getByText("moved to the trash.").waitFor();
  expect(complaints).toEqual([]);
});

test("notes that were being written when the page was left are back, and Escape leaves what was not touched", async () => {
  const { page, complaints } = await opened(true);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  const notes = page.getByLabel("Notes", { exact: true });
  await page.getByRole("link", { name: "Write notes" }).click();
  await notes.press("Escape");
  await page.getByRole("link", { name: "Write notes" }).click();
  await notes.fill("A long thought");
  await notes.press("Escape");
  await page.reload();
  await page.getByText("What you typed here before is back. It is not saved yet.").waitFor();
  expect(await notes.inputValue()).toBe("A long thought");
  await page.getByRole("button", { name: "Save notes" }).click();
  await page.getByRole("link", { name: "Change notes" }).waitFor();
  await page.getByRole("main").getByText("A long thought").waitFor();
  // Its link has the focus again.
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe("Change notes");
  expect(complaints).toEqual([]);
});

test("a new title is no reason to ask which notes count", async () => {
  const { page, visitor } = await opened(true);
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const title = page.getByRole("heading", { level: 1 });
  await page.getByRole("link", { name: "Write notes" }).click();
  await page.getByLabel("Notes", { exact: true }).fill("Both keys");
  await title.getByRole("link").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Wind both clocks");
  await page.keyboard.press("Enter");
  await title.getByRole("link", { name: "Wind both clocks" }).waitFor();
  const task = async () => (await visitor.call("GET", `/api/v1/tasks/${id}`)).json();
  await expect.poll(async () => (await task()).title).toBe("Wind both clocks");
  const form = page.locator("form").filter({ has: page.getByLabel("Notes", { exact: true }) });
  const { version } = await task();
  await expect.poll(() => form.locator("[name=version]").inputValue()).toBe(String(version));
  await page.getByLabel("Notes", { exact: true }).press("Control+Enter");
  await page.getByRole("link", { name: "Change notes" }).waitFor();
  expect(await task()).toMatchObject({ title: "Wind both clocks", notes: "Both keys" });
});

test("notes that somebody else has changed meanwhile are not overwritten", async () => {
  const { page, visitor } = await opened(true);
  const path = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Write notes" }).click();
  await page.getByLabel("Notes", { exact: true }).fill("Mine");
  const id = path.split("/").at(-1);
  await visitor.call("PATCH", `/api/v1/tasks/${id}`, { notes: "Theirs" });
  await page.getByRole("button", { name: "Save notes" }).click();
  await page.getByText("This task was changed meanwhile").waitFor();
  expect(await page.getByLabel("Notes", { exact: true }).inputValue()).toBe("Mine");
  expect(await page.getByRole("table").innerText()).toMatch(/Mine\s+Theirs/);
  await page.getByRole("button", { name: "Keep yours" }).click();
  await page.getByRole("link", { name: "Change notes" }).waitFor();
  await page.getByRole("main").getByText("Mine", { exact: true }).waitFor();
});

test("the form of all fields is left without saving, and keeps what was typed for the next time", async () => {
  const { page } = await opened(true);
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  const notes = page.getByLabel("Notes", { exact: true });
  await notes.fill("Half a thought");
  await page.getByRole("link", { name: "Back without saving" }).click();
  await page.getByRole("link", { name: "Write notes" }).click();
  await page.getByText("What you typed here before is back. It is not saved yet.").waitFor();
  expect(await notes.inputValue()).toBe("Half a thought");
});

test.each(ways)("a repetition is written in words where it stands, $how", async (way) => {
  const { page } = await opened(way.javaScriptEnabled);
  const field = page.getByLabel("Repeats", { exact: true });
  const set = () => page.getByRole("button", { name: "Set repetition" }).click();
  expect(await field.inputValue()).toBe("every week");
  await field.fill("every other tuesday");
  await set();
  await page.getByText("every 2 weeks on Tuesday", { exact: true }).waitFor();
  // The date that is there stays.
  await page.getByText("Due Tue 24 Dec 2030, 9:00").waitFor();
  // What is none is told in the form, at its field, with what was typed.
  await field.fill("now and then");
  await set();
  const words = page.getByLabel("Repeats, in words");
  await words.waitFor();
  expect(await words.inputValue()).toBe("now and then");
  expect(await words.getAttribute("aria-invalid")).toBe("true");
  await page.getByRole("link", { name: "Back without saving" }).click();
  await page.getByRole("button", { name: "Set repetition" }).waitFor();
  await field.fill("");
  await set();
  await expect.poll(() => page.getByText("every 2 weeks on Tuesday").count()).toBe(0);
  await page.getByText("Due Tue 24 Dec 2030, 9:00").waitFor();
});
