import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { openUnderClock } from "./clock.ts";
import { focused, open, rows, workspace } from "./slips.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** A tab on the page of a task. */
async function taskPage(title = "Oil the engine") {
  const tab = await workspace(stack, browser, [title]);
  await open(stack, tab.page, "/w/me/tasks");
  await tab.page.getByRole("main").getByRole("link", { name: title }).click();
  await tab.page.getByRole("heading", { name: title, level: 1 }).waitFor();
  return tab;
}

const steps = (page: Page) =>
  page.getByRole("listitem").getByRole("link", { name: /^(gum|noodles)$/ });

test("letters that follow a new step are another step, and no commands", async () => {
  const { page, complaints } = await taskPage();
  await page.getByLabel("New step").focus();
  await page.keyboard.type("gum");
  await page.keyboard.press("Enter");
  await page.keyboard.type("noodles");
  await page.keyboard.press("Enter");
  await expect.poll(() => steps(page).allInnerTexts()).toEqual(["gum", "noodles"]);
  expect(await focused(page)).toBe("New step");
  await page.keyboard.type("half");
  expect(await page.getByLabel("New step").inputValue()).toBe("half");
  expect(complaints).toEqual([]);
});

test("a step is taken while the one before is on its way", async () => {
  const { page } = await taskPage();
  const answer = Promise.withResolvers<void>();
  await page.route("**/subtasks.data*", async (route) => {
    await answer.promise;
    await route.continue();
  });
  const field = page.getByLabel("New step");
  await field.fill("gum");
  await field.press("Enter");
  await page.getByRole("button", { name: "Saving…" }).waitFor();
  await field.fill("noodles");
  await field.press("Enter");
  expect(await field.inputValue()).toBe("");
  answer.resolve();
  await expect.poll(() => steps(page).allInnerTexts()).toEqual(["gum", "noodles"]);
});

/** What is pressed, and where the focus is afterwards. */
const ways: [what: string, press: string, then: string, lands: string | RegExp][] = [
  ["completing a task on its page", "Complete", "Reopen", /^(Reopen|Skip|Move to trash)/],
  ["moving a task to the trash on its page", "Move to trash", "Restore", "Restore"],
];

test.each(ways)("%s leaves the focus among its buttons", async (_what, name, then, lands) => {
  const { page } = await taskPage();
  await page.getByRole("button", { name, exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: then, exact: true }).waitFor();
  await expect.poll(() => focused(page)).toMatch(lands);
});

test("a page that changes below its address takes the focus along", async () => {
  const { page } = await taskPage();
  await page.getByRole("link", { name: "Edit" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Edit task");
  await page.getByRole("button", { name: "Save" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Oil the engine");
});

test("a step that has moved to an end keeps the focus", async () => {
  const { page } = await taskPage();
  for (const step of ["gum", "noodles"]) {
    await page.getByLabel("New step").fill(step);
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: step }).waitFor();
  }
  await page.getByRole("button", { name: "Move up: noodles" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => steps(page).allInnerTexts()).toEqual(["noodles", "gum"]);
  await expect.poll(() => focused(page)).toBe("Move down: noodles");
});

test("messages that go away give the focus back", async () => {
  const { page } = await workspace(stack, browser, ["One", "Two"]);
  await open(stack, page, "/w/me/tasks");
  await page.keyboard.press("j");
  await page.keyboard.press("c");
  await expect.poll(() => focused(page)).toBe("One");
  await page.getByRole("button", { name: "Close this message" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("One");
  await page.keyboard.press("c");
  await page.getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => rows(page)).toEqual(["One"]);
  await expect.poll(() => focused(page)).toBe("All tasks");
});

test("select mode begins at the first task and ends where it began", async () => {
  const { page } = await workspace(stack, browser, ["One", "Two"]);
  await open(stack, page, "/w/me/tasks");
  await page.getByRole("link", { name: "Select" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Select: Two");
  await page.getByRole("link", { name: "Done selecting" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Select");
});

test("letters mean nothing for 300 ms after a field was left by its own submission", async () => {
  const { page } = await workspace(stack, browser, ["One"]);
  await openUnderClock(page, `${stack.origin}/w/me/tasks`);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await page.locator(".more").first().waitFor({ state: "attached" });
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.keyboard.type("Uno");
  await page.keyboard.press("Enter");
  await page.keyboard.press("c");
  await page.clock.runFor(299);
  await page.keyboard.press("c");
  expect(await rows(page)).toEqual(["Uno"]);
  await page.clock.runFor(1);
  await page.keyboard.press("c");
  await expect.poll(() => rows(page)).toEqual([]);
});
