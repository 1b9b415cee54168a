import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { faultsInAllLooks, looking } from "./axe.ts";
import { signedInTab } from "./sessions.ts";
import { open, rows, workspace } from "./slips.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const offer = (page: Page) =>
  page.getByRole("main").getByText("What you typed here before is back.");

/** A person with a task on a list, and the paths of both. */
async function filled() {
  const tab = await workspace(stack, browser, ["Oil the engine @Mill"]);
  await open(stack, tab.page, "/w/me/tasks");
  const hrefs = await tab.page
    .locator("a[href]")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const find = (pattern: RegExp) => hrefs.find((href) => pattern.test(href)) ?? "";
  return { ...tab, task: find(/tasks\/[\w-]{36}$/), list: find(/lists\/[\w-]{36}$/) };
}

type Filled = Awaited<ReturnType<typeof filled>>;
const fields: [what: string, label: string, pathOf: (of: Filled) => string][] = [
  ["quick-add line", "New task", () => "/w/me/today"],
  ["title", "Title", ({ task }) => `${task}?edit=yes`],
  ["notes", "Notes", ({ task }) => `${task}?edit=yes`],
  ["date", "Due, in words", ({ task }) => `${task}?edit=yes`],
  ["new step", "New step", ({ task }) => task],
  ["date in one step", "Due", ({ task }) => task],
  ["name of a new list", "New list", () => "/w/me/lists"],
  ["name of a list", "Name of the list", ({ list }) => `${list}/name`],
  ["own name", "Your name", () => "/account"],
];

test.each(fields)(
  "a %s that is not sent is offered again after a link, Back and a reload",
  async (what, label, pathOf) => {
    const own = await filled();
    const { page, complaints } = own;
    const path = pathOf(own);
    const field = page.getByLabel(label, { exact: true });
    const isThere = async () => {
      await expect.poll(() => field.inputValue()).toBe(`Unsent ${what}`);
    };
    await open(stack, page, path);
    await field.fill(`Unsent ${what}`);
    await page.getByRole("link", { name: "Upcoming" }).filter({ visible: true }).click();
    await page.getByRole("heading", { name: "Upcoming", level: 1 }).waitFor();
    await page.goBack();
    await isThere();
    await expect.poll(() => offer(page).count()).toBe(1);
    await page.reload();
    await isThere();
    await page.getByRole("button", { name: "Throw it away" }).click();
    expect(await field.inputValue()).not.toBe(`Unsent ${what}`);
    // Even that may have been a mistake.
    await page.getByRole("button", { name: "Bring it back" }).click();
    await isThere();
    await page.getByRole("button", { name: "Throw it away" }).click();
    await open(stack, page, path);
    expect(await field.inputValue()).not.toBe(`Unsent ${what}`);
    expect(await offer(page).count()).toBe(0);
    expect(complaints).toEqual([]);
  },
);

test.each([
  ["a reload", (page: Page) => page.reload()],
  ["Back", (page: Page) => page.goBack()],
])("a new name that is typed on a row is kept by %s", async (_how, leave) => {
  const { page } = await filled();
  await open(stack, page, "/w/me/tasks");
  // Until then, `e` leads to the task's page.
  await page.locator(".more").first().waitFor({ state: "attached" });
  await page.getByRole("link", { name: "Today" }).filter({ visible: true }).click();
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  await page.getByRole("link", { name: "All tasks" }).filter({ visible: true }).click();
  await page.getByRole("heading", { name: "All tasks", level: 1 }).waitFor();
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.getByLabel("New name of").fill("Oil the wheel");
  await leave(page);
  await open(stack, page, "/w/me/tasks");
  await expect.poll(() => rows(page)).toEqual(["Oil the wheel"]);
});

test("what was sent is not offered again", async () => {
  const own = await filled();
  const { page, task, list } = own;
  await open(stack, page, task);
  await page.getByLabel("New step").fill("Drain it");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Drain it" }).waitFor();
  await page.reload();
  expect(await page.getByLabel("New step").inputValue()).toBe("");

  await open(stack, page, `${task}?edit=yes`);
  await page.getByLabel("Notes").fill("With the old can.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("With the old can.").waitFor();
  await open(stack, page, `${list}/name`);
  await page.getByLabel("Name of the list").fill("Windmill");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("heading", { name: "Windmill" }).waitFor();
  await page.getByLabel("New task").fill("Sweep");
  await page.keyboard.press("Enter");
  await page.locator("[data-task]").filter({ hasText: "Sweep" }).waitFor();
  const kept = () => page.evaluate(() => Object.keys(localStorage).join());
  expect(await kept()).not.toContain("rowkeep.typed.");
});

test("what is refused stays, and is offered again", async () => {
  const { page, list, visitor } = await filled();
  await visitor.post("/w/me/lists", { name: "Taken", submission: crypto.randomUUID() });
  await open(stack, page, `${list}/name`);
  await page.getByLabel("Name of the list").fill("Taken");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByText("There is a list of that name.").waitFor();
  await open(stack, page, `${list}/name`);
  await expect.poll(() => page.getByLabel("Name of the list").inputValue()).toBe("Taken");
});

test("notes that were typed over an older version are offered, and meet the newer one", async () => {
  const { page, task, visitor } = await filled();
  await open(stack, page, `${task}?edit=yes`);
  await page.getByLabel("Notes").fill("Mine");
  await page.getByRole("link", { name: "Today" }).filter({ visible: true }).click();
  await page.getByRole("heading", { name: "Today", level: 1 }).waitFor();
  await visitor.call("PATCH", task.replace("/w/me", "/api/v1"), { notes: "Theirs" });
  await open(stack, page, `${task}?edit=yes`);
  await page.getByText("It was changed meanwhile").waitFor();
  expect(await page.getByLabel("Notes").inputValue()).toBe("Mine");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("cell", { name: "Theirs" }).waitFor();
  expect(await page.getByRole("cell", { name: "Mine" }).count()).toBe(1);
  await page.getByRole("button", { name: "Keep yours" }).click();
  await page.getByRole("paragraph").filter({ hasText: "Mine" }).waitFor();
});

test("what one person typed is never shown to another, and gone when they sign out", async () => {
  const { page, person } = await filled();
  await open(stack, page, "/w/me/today");
  await page.getByLabel("New task").fill("Only mine");
  // Tabs of two people would renew each other's cookies.
  await page.goto("about:blank");
  const next = await newPerson(stack);
  await page.context().clearCookies();
  const other = await signedInTab(stack, browser, next.id, {}, page.context());
  await open(stack, other.page, "/w/me/today");
  expect(await other.page.getByLabel("New task").inputValue()).toBe("");
  expect(await offer(other.page).count()).toBe(0);
  await other.page.close();

  await page.context().clearCookies();
  const back = await signedInTab(stack, browser, person, {}, page.context());
  await open(stack, back.page, "/w/me/today");
  await expect.poll(() => back.page.getByLabel("New task").inputValue()).toBe("Only mine");
  await back.page.getByRole("link", { name: "Sign out" }).click();
  await back.page.getByRole("button", { name: "Sign out" }).click();
  await back.page.waitForURL(`${stack.origin}/`);
  expect(await back.page.evaluate(() => JSON.stringify(localStorage))).not.toContain("Only mine");
});

test("the offer is for everyone: in every look, from right to left, and by keyboard", async () => {
  const { page } = await workspace(stack, browser, ["Oil the engine"], looking);
  await open(stack, page, "/w/me/tasks");
  await page.getByLabel("New task").fill("Unsent");
  await page.reload();
  await offer(page).waitFor();
  expect(await faultsInAllLooks(page)).toEqual([]);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  expect(await faultsInAllLooks(page)).toEqual([]);
  await page.getByLabel("New task").focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  expect(await page.getByLabel("New task").inputValue()).toBe("");
  await page.getByRole("button", { name: "Bring it back" }).waitFor();
});

test("of a form, only the fields that were typed in are kept", async () => {
  const { page, task } = await filled();
  await open(stack, page, `${task}?edit=yes`);
  await page.getByLabel("Notes").fill("Only this.");
  const kept = () =>
    page.evaluate(() =>
      Object.entries(localStorage).filter(([name]) => name.startsWith("rowkeep.typed.")),
    );
  await expect.poll(kept).toHaveLength(1);
  expect(JSON.stringify(await kept())).toContain("Only this.");
  expect(JSON.stringify(await kept())).not.toContain("Oil the engine");
});
