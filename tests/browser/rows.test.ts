import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const wide = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const LONG = "A long title ".repeat(35).trim();

/** A tab of somebody with these lines of quick add, as they are written on Today. */
async function withLines(lines: string[], options = {}) {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  for (const title of lines)
    // oxlint-disable-next-line no-await-in-loop -- one after another
    await visitor.post("/w/me/today", { title, submission: randomUUID(), timeZone: "UTC" });
  const tab = await signedInTab(stack, browser, id, options);
  const open = async (path: string) => {
    await tab.page.goto(`${stack.origin}${path}`);
    await tab.page.getByRole("button", { name: "Open user menu" }).waitFor();
  };
  return { ...tab, visitor, open };
}

const row = (page: Page, title: string) => page.locator("[data-task]").filter({ hasText: title });
const facts = (page: Page, title: string) => row(page, title).locator("p").innerText();
const titles = (page: Page) =>
  page.locator("[data-task]:not([inert]) [data-title]").allInnerTexts();

test("a row says only what the heading above it does not", async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const lines = [
    "Stretch today 7:30 @Home",
    "Rent tomorrow 9:00 @Home",
    `Books ${yesterday} @Home`,
  ];
  const { page, open } = await withLines(lines, wide);
  await open("/w/me/today");
  expect(await facts(page, "Stretch")).toMatch(/^7:30\s+Home$/);
  expect(await facts(page, "Books")).toMatch(/^yesterday\s+Home$/);
  await open("/w/me/upcoming");
  expect(await facts(page, "Rent")).toMatch(/^9:00\s+Home$/);
  await open("/w/me/lists");
  await page.getByRole("main").getByRole("link", { name: "Home" }).click();
  await row(page, "Rent").waitFor();
  expect(await facts(page, "Rent")).toBe("tomorrow, 9:00");
  expect(await facts(page, "Books")).toBe("late, yesterday");
});

test("a row is 44 px high with a mouse; a long title has three lines, its tick on the first", async () => {
  const { page, open } = await withLines(["Stretch today 7:30 !high @Home", LONG], wide);
  await open("/w/me/today");
  const height = async (title: string) => (await row(page, title).boundingBox())?.height ?? 0;
  expect(await height("Stretch")).toBeGreaterThanOrEqual(44);
  expect(await height("Stretch")).toBeLessThanOrEqual(46);
  // Three lines of 23 px, and the room of a row around them.
  expect(await height("A long title")).toBeLessThanOrEqual(3 * 24 + 24);
  const top = async (name: string) => (await page.getByRole("button", { name }).boundingBox())?.y;
  const long = await row(page, "A long title").boundingBox();
  expect(await top("Complete: A long title")).toBeCloseTo(long?.y ?? 0, -1);
});

test.each([
  ["with a mouse", wide],
  ["with a finger", phone],
  ["without scripts", { ...phone, javaScriptEnabled: false }],
])("all of a long title is read where its row leads, %s", async (_, options) => {
  const { page } = await withLines([LONG], options);
  await page.goto(`${stack.origin}/w/me/today`);
  // A screen reader reads it in the row.
  expect(await page.locator("[data-title]").textContent()).toBe(LONG);
  await row(page, "A long title").click();
  const heading = page.getByRole("heading", { name: LONG, level: 1 });
  await heading.waitFor();
  // Letters may reach a little beyond their line.
  const beyond = await heading.evaluate((title) => [
    title.scrollHeight - title.clientHeight,
    title.scrollWidth - title.clientWidth,
  ]);
  expect(Math.max(...beyond)).toBeLessThan(5);
});

test("without scripts a row has its button for the trash, and a list its settings in a menu", async () => {
  const { page } = await withLines(["Stretch @Home"], { ...phone, javaScriptEnabled: false });
  await page.goto(`${stack.origin}/w/me/today`);
  expect(await page.locator(".more").count()).toBe(0);
  await page.getByRole("button", { name: "Move to trash: Stretch" }).tap();
  await page.getByRole("status").getByText("1 task moved to the trash.").waitFor();
  await page.goto(`${stack.origin}/w/me/lists`);
  await page.getByRole("main").getByRole("link", { name: "Home" }).tap();
  const rename = page.getByRole("link", { name: "Rename" });
  expect(await rename.isVisible()).toBe(false);
  await page.getByLabel("Settings of this list").tap();
  await rename.tap();
  await page.getByLabel("Name of the list").fill("A list with a rather long name ".repeat(2));
  await page.getByRole("button", { name: "Rename" }).tap();
  await page.getByLabel("Settings of this list").tap();
  const box = await page.getByRole("link", { name: "Delete…" }).boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
});

test("messages about a form and about a change stand one above the other", async () => {
  const { page, open } = await withLines(["One", "Two"], phone);
  await open("/w/me/today");
  const id = await row(page, "One").getAttribute("data-task");
  await open(`/w/me/today?did=trash&of=${id}`);
  await page.getByRole("button", { name: "Complete: Two" }).tap();
  await page.locator("[data-toast]").waitFor();
  const [sent, made] = await Promise.all([
    page.locator(".slip[role=status]").boundingBox(),
    page.locator("[data-toast]").boundingBox(),
  ]);
  expect((sent?.y ?? 0) + (sent?.height ?? 0)).toBeLessThanOrEqual(made?.y ?? 0);
});

test.each([
  ["with a mouse", wide],
  ["with a finger", phone],
])("the whole row opens the task, %s", async (_, options) => {
  const { page, open } = await withLines(["Stretch"], options);
  await open("/w/me/today");
  const box = await row(page, "Stretch").boundingBox();
  const x = (box?.x ?? 0) + (box?.width ?? 0) * 0.6;
  await page.mouse.click(x, (box?.y ?? 0) + 4);
  await page.getByRole("heading", { name: "Stretch", level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/tasks\/[0-9a-f-]{36}$/);
});

test("a date is set on the row, with a key, a button and the selected ones", async () => {
  const { page, open, visitor, complaints } = await withLines(
    ["One today 7:30", "Two", "Three"],
    wide,
  );
  await open("/w/me/today");
  const dueOf = async (title: string) => {
    const { tasks } = await (await visitor.call("GET", "/api/v1/tasks")).json();
    const found = tasks.find((task: { title: string }) => task.title === title);
    return [found.dueOn, found.dueTime];
  };
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

  // The time of day stays.
  await row(page, "One").locator("[data-title]").focus();
  await page.keyboard.press("d");
  await page.getByRole("button", { name: /^Tomorrow/ }).click();
  await expect.poll(() => titles(page)).toEqual(["Three", "Two"]);
  await expect.poll(() => dueOf("One")).toEqual([tomorrow, "07:30"]);

  await row(page, "Two").hover();
  await page.getByRole("button", { name: "Date and more: Two" }).click();
  await page.getByLabel("Another day").fill("2031-02-03");
  // A busy browser says that the menu was closed after its row has gone.
  await page.evaluate(() =>
    addEventListener("close", (event) => event.stopImmediatePropagation(), {
      capture: true,
      once: true,
    }),
  );
  await page.getByRole("button", { name: "Set", exact: true }).click();
  await expect.poll(() => titles(page)).toEqual(["Three"]);
  await expect.poll(() => dueOf("Two")).toEqual(["2031-02-03", null]);
  await page.keyboard.press("z");
  await expect.poll(() => titles(page)).toEqual(["Three", "Two"]);
  expect(await page.getByRole("dialog").count()).toBe(0);

  await page.keyboard.press("A");
  await page.getByText("2 selected").waitFor();
  await page.keyboard.press("d");
  await page.getByRole("button", { name: "No date" }).click();
  await expect.poll(() => titles(page)).toEqual([]);
  await expect.poll(() => dueOf("Three")).toEqual([null, null]);
  expect(complaints).toEqual([]);
});

test("what is taken back stands on its page while the undo is on its way, at its old place", async () => {
  const { page, open, visitor } = await withLines(["One", "Two", "Three"], wide);
  await open("/w/me/tasks");
  const all = await titles(page);
  const rest = all.filter((title) => title !== "Two");
  await row(page, "Two").locator("[data-title]").focus();
  await page.keyboard.press("#");
  const openTasks = async () =>
    (await (await visitor.call("GET", "/api/v1/tasks")).json()).tasks.length;
  await expect.poll(openTasks).toBe(2);
  const arrival = Promise.withResolvers<void>();
  await page.route("**/api/v1/changes", async (route) => {
    await arrival.promise;
    await route.continue();
  });
  // The page is loaded without the task before its undo arrives.
  await page.getByRole("link", { name: "Lists", exact: true }).first().click();
  await page.getByRole("heading", { name: "Lists", level: 1 }).waitFor();
  await page.goBack();
  await expect.poll(() => titles(page)).toEqual(rest);
  await page.keyboard.press("z");
  await expect.poll(() => titles(page)).toEqual(all);
  expect(await openTasks()).toBe(2);
  arrival.resolve();
  await expect.poll(openTasks).toBe(3);
  await expect.poll(() => titles(page)).toEqual(all);
});

test("facts are pressed to change them, and a key or the menu does the same", async () => {
  const { page, open } = await withLines(["One today 7:30 !high @Home", "Two @Work"], wide);
  await open("/w/me/today");
  const sheet = page.getByRole("dialog");
  const set = async (label: "List" | "Priority", value: string) => {
    const field = sheet.getByLabel(label, { exact: true });
    await expect.poll(() => field.evaluate((it) => it === document.activeElement)).toBe(true);
    await field.selectOption(value);
    await sheet.getByRole("button", { name: `Set ${label.toLowerCase()}` }).click();
  };
  const press = (title: string, fact: string) =>
    row(page, title).getByRole("button", { name: fact, exact: true }).click();
  await row(page, "One").hover();
  await press("One", "Home");
  await set("List", "Work");
  await expect.poll(() => facts(page, "One")).toContain("Work");
  await press("One", "!!! high");
  await set("Priority", "low");
  await expect.poll(() => row(page, "One").locator(".mark").innerText()).toMatch(/^!\s*low$/);
  await press("One", "7:30");
  await sheet.getByRole("button", { name: /^Tomorrow/ }).click();
  await expect.poll(() => titles(page)).toEqual(["Two"]);
  await page.keyboard.press("z");
  await expect.poll(() => titles(page)).toEqual(["One", "Two"]);
  await row(page, "Two").locator("[data-title]").focus();
  // A fact is no tab stop.
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.classList.contains("fact"))).toBe(false);
  await row(page, "Two").locator("[data-title]").focus();
  await page.keyboard.press("l");
  await set("List", "Home");
  await expect.poll(() => facts(page, "Two")).toContain("Home");
});

test("by touch, a menu on the row names and trashes a task", async () => {
  const { page, open } = await withLines(["One", "Two"], phone);
  await open("/w/me/today");
  expect(await page.locator(".bin").first().isVisible()).toBe(false);
  await page.getByRole("button", { name: "Date and more: One" }).tap();
  await page.getByRole("button", { name: "Rename" }).tap();
  await page.keyboard.type("First");
  await page.keyboard.press("Enter");
  await expect.poll(() => titles(page)).toEqual(["Two", "First"]);
  await page.getByRole("button", { name: "Date and more: Two" }).tap();
  await page.getByRole("button", { name: "Move to trash", exact: true }).tap();
  await expect.poll(() => titles(page)).toEqual(["First"]);
});

test("a square to select stands where the circle stood, and nothing else moves", async () => {
  const { page, open } = await withLines(["One", "Two"], wide);
  await open("/w/me/today");
  await page.locator(".grip").first().waitFor({ state: "attached" });
  const middle = async (of: string) => {
    const box = await row(page, "Two").locator(of).boundingBox();
    return [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  };
  const before = [await middle(".tick"), await middle("[data-title]")];
  await page.getByRole("link", { name: "Select", exact: true }).click();
  await row(page, "Two").getByRole("checkbox").waitFor();
  const after = [await middle("label"), await middle("[data-title]")];
  expect(after[0]).toEqual(before[0]);
  expect(after[1]?.[1]).toEqual(before[1]?.[1]);
});

test("the menu of a row comes late, and moves nothing", async () => {
  const { page, open } = await withLines(["A title that leaves little room today @Home"], {
    viewport: { width: 360, height: 740 },
  });
  const late = Promise.withResolvers<void>();
  await page.route(/\/assets\/extras-[^/]*\.js/, async (route) => {
    await late.promise;
    await route.continue();
  });
  await open("/w/me/today");
  const room = async () => (await page.locator("[data-task] > div").boundingBox())?.width;
  const before = await room();
  expect(await page.locator(".more").count()).toBe(0);
  late.resolve();
  await page.locator(".more").waitFor({ state: "attached" });
  expect(await room()).toBe(before);
});

test("arrows lead from row to row, and Shift with a click selects all between", async () => {
  const { page, open } = await withLines(["One", "Two", "Three", "Four"], wide);
  await open("/w/me/today");
  const all = await titles(page);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toBe(all[1]);
  await page.keyboard.press("ArrowUp");
  await expect.poll(focused).toBe(all[0]);
  await page.keyboard.press("x");
  await page.getByLabel(`Select: ${all[2]}`).click({ modifiers: ["Shift"] });
  await page.getByText("3 selected").waitFor();
  await page.getByRole("button", { name: "All" }).click();
  await page.getByText("4 selected").waitFor();
});

test("on a phone the selection is a row of icons, and a sheet leaves the list in sight", async () => {
  const { page, open } = await withLines(["One", "Two", "Three"], phone);
  await open("/w/me/today");
  await page.getByRole("link", { name: "Select", exact: true }).tap();
  // Anywhere on the row.
  const box = await row(page, "Two").boundingBox();
  await page.mouse.click((box?.x ?? 0) + 200, (box?.y ?? 0) + 20);
  await page.getByText("1 selected").waitFor();
  const bar = page.getByRole("form", { name: "Selected tasks" });
  expect((await bar.boundingBox())?.height).toBeLessThan(80);
  expect(await page.getByRole("navigation", { name: "Views" }).isVisible()).toBe(false);
  await bar.locator("summary").filter({ hasText: "Date" }).tap();
  const sheet = await bar.locator("details[open] > div").boundingBox();
  expect(sheet?.y).toBeGreaterThan(740 / 3);
  await page.getByRole("button", { name: "Tomorrow" }).tap();
  await expect.poll(() => titles(page)).toEqual(["Three", "One"]);
});

test.each([true, false])(
  "on a phone, a button at the thumb begins a task (scripts: %s)",
  async (javaScriptEnabled) => {
    const { page } = await withLines([], { ...phone, javaScriptEnabled });
    await page.goto(`${stack.origin}/w/me/lists`);
    if (javaScriptEnabled) await page.getByRole("button", { name: "Open user menu" }).waitFor();
    expect(await page.getByRole("link", { name: "Sign out" }).count()).toBe(0);
    await page.getByRole("link", { name: "New", exact: true }).tap();
    await page.getByLabel("New task").waitFor();
    expect(new URL(page.url()).pathname).toBe("/w/me/today");
    const isFocused = await page
      .getByLabel("New task")
      .evaluate((field) => field === document.activeElement);
    expect(isFocused || !javaScriptEnabled).toBe(true);
    await page.goto(`${stack.origin}/account`);
    await page.getByRole("link", { name: "Sign out" }).waitFor();
  },
);

test.each([true, false])(
  "a first day shows three lines to begin with (scripts: %s)",
  async (javaScriptEnabled) => {
    const { page } = await withLines([], { ...wide, javaScriptEnabled });
    await page.goto(`${stack.origin}/w/me/today`);
    if (javaScriptEnabled) await page.getByRole("button", { name: "Open user menu" }).waitFor();
    await page.getByRole("link", { name: "Water the plants every 3 days" }).click();
    await expect
      .poll(() => page.getByLabel("New task").inputValue())
      .toBe("Water the plants every 3 days");
    await page.getByRole("button", { name: "Add task" }).click();
    await page
      .getByRole("main")
      .getByRole("link", { name: "Water the plants", exact: true })
      .waitFor();
  },
);
