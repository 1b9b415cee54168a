import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const linked = (page: Page, name: string) =>
  page.getByRole("main").getByRole("link", { name, exact: true });

async function add(page: Page, line: string) {
  await page.getByLabel("New task").fill(line);
  await page.getByRole("button", { name: "Add task" }).click();
  await linked(page, line).waitFor();
}

/** To all tasks: on a phone by way of the lists. */
async function toAll(page: Page) {
  const all = page.getByRole("link", { name: "All tasks" }).filter({ visible: true });
  if ((await all.count()) === 0)
    await page.getByRole("link", { name: "Lists" }).filter({ visible: true }).click();
  await all.click();
}

test.each([
  ["without JavaScript", { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }],
  ["by thumb, at 360 px", { viewport: { width: 360, height: 740 }, hasTouch: true }],
])(
  "a list is made, filled, and deleted with its tasks, which come back, %s",
  async (_, options) => {
    const { id } = await newPerson(stack);
    const { page, complaints } = await signedInTab(stack, browser, id, options);
    await page.goto(`${stack.origin}/w/me/tasks`);
    await add(page, "Oil the engine");

    await page.getByRole("link", { name: "Lists" }).filter({ visible: true }).click();
    await page.getByText("No lists yet.").waitFor();
    await page.getByLabel("New list").fill("Mill");
    await page.getByRole("button", { name: "Add list" }).click();
    await page.getByText("Nothing on this list.").waitFor();
    await add(page, "Sweep the floor");

    // Moves a task to the list on its own page, and finds it there by the filters.
    await toAll(page);
    await linked(page, "Oil the engine").click();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByLabel("Title").waitFor();
    await page.getByLabel("List", { exact: true }).selectOption("Mill");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "Oil the engine" }).waitFor();
    await toAll(page);
    await page.getByRole("button", { name: "Show" }).waitFor();
    await page.getByLabel("List", { exact: true }).selectOption("Mill");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL(/listId=[0-9a-f-]{36}/);
    await linked(page, "Oil the engine").waitFor();
    await linked(page, "Sweep the floor").waitFor();
    await toAll(page);
    await page.waitForURL("**/w/me/tasks");
    const shown = page.getByLabel("List", { exact: true });
    await expect.poll(() => shown.inputValue()).toBe("");

    // Deletes the list with its tasks.
    await page.getByRole("link", { name: "Lists" }).filter({ visible: true }).click();
    await page.getByRole("main").getByRole("link", { name: "Mill" }).click();
    await page.getByLabel("Settings of this list").click();
    await linked(page, "Delete…").click();
    await page.getByLabel("Move its tasks to the trash").check();
    await page.getByRole("button", { name: "Delete the list" }).click();
    await page.getByText("The list is deleted. Its tasks are in the trash.").waitFor();
    await page.getByText("No lists yet.").waitFor();

    // Restores one from the trash, and deletes the rest for good.
    await toAll(page);
    await page.getByText("Nothing to do.").waitFor();
    await page.getByRole("link", { name: "Trash" }).filter({ visible: true }).click();
    await page.getByRole("button", { name: "Restore Oil the engine" }).click();
    await linked(page, "Oil the engine").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Empty trash" }).click();
    await page.getByRole("button", { name: /^Delete \d+ tasks? for good$/ }).click();
    await page.getByText("The trash is empty.").waitFor();
    await toAll(page);
    await linked(page, "Oil the engine").waitFor();
    expect(await linked(page, "Sweep the floor").count()).toBe(0);
    expect(complaints).toEqual([]);
  },
);
