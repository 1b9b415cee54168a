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

const titles = (page: Page) =>
  page
    .locator("[data-task]:not([inert])")
    .evaluateAll((all) => all.map((row) => row.querySelector("[data-title]")?.textContent));

const row = (page: Page, title: string) => page.locator("[data-task]").filter({ hasText: title });

/** A person's Upcoming: One, Two and Three on a Friday, with a time between them, and one on Four. */
async function upcoming(options: { javaScriptEnabled?: boolean } = {}) {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  const add = (line: string) =>
    visitor.post("/w/me/tasks", { title: line, timeZone: "UTC", submission: randomUUID() });
  const lines = [
    "Four 2032-05-08",
    "Three 2032-05-07",
    "Two 2032-05-07",
    "One 2032-05-07",
    "Nine 2032-05-07 9:00",
  ];
  // oxlint-disable-next-line no-await-in-loop -- each on top of the last
  for (const line of lines) await add(line);
  const tab = await signedInTab(stack, browser, id, options);
  await tab.page.goto(`${stack.origin}/w/me/upcoming`);
  return { ...tab, visitor, add };
}

test("a day is put in order by dragging, also across days", async () => {
  const { page, complaints } = await upcoming();
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await row(page, "Three").hover();
  await row(page, "Three")
    .locator(".grip")
    .dragTo(row(page, "Nine"), { targetPosition: { x: 40, y: 4 } });
  await expect.poll(() => titles(page)).toEqual(["Three", "Nine", "One", "Two", "Four"]);
  // What has a time stays at it.
  await row(page, "Nine").hover();
  await row(page, "Nine")
    .locator(".grip")
    .dragTo(row(page, "Two"), { targetPosition: { x: 40, y: 4 } });
  expect(await titles(page)).toEqual(["Three", "Nine", "One", "Two", "Four"]);
  await row(page, "One").hover();
  const { height = 0 } = (await row(page, "Four").boundingBox()) ?? {};
  await row(page, "One")
    .locator(".grip")
    .dragTo(row(page, "Four"), { targetPosition: { x: 40, y: height - 4 } });
  await expect.poll(() => titles(page)).toEqual(["Three", "Nine", "Two", "Four", "One"]);
  await expect.poll(() => page.locator("output").innerText()).toContain("Moved “One”");
  await page.reload();
  await expect.poll(() => titles(page)).toEqual(["Three", "Nine", "Two", "Four", "One"]);
  expect(complaints).toEqual([]);
});

test("a day is put in order by keys, which go on to the next day, and back with z", async () => {
  const { page, visitor } = await upcoming();
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await row(page, "Two").locator("[data-title]").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => titles(page)).toEqual(["Nine", "Two", "One", "Three", "Four"]);
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => titles(page)).toEqual(["Two", "Nine", "One", "Three", "Four"]);
  await page.keyboard.press("z");
  await expect.poll(() => titles(page)).toEqual(["Nine", "Two", "One", "Three", "Four"]);
  await row(page, "Three").locator("[data-title]").focus();
  await page.keyboard.press("Alt+ArrowDown");
  const dueOf = async () => {
    const { tasks } = await (await visitor.get("/api/v1/tasks")).json();
    return tasks.find(({ title }: { title: string }) => title === "Three").dueOn;
  };
  await expect.poll(dueOf).toBe("2032-05-08");
  expect(await titles(page)).toEqual(["Nine", "Two", "One", "Three", "Four"]);
  await page.keyboard.press("z");
  await expect.poll(dueOf).toBe("2032-05-07");
});

test("a day is put in order without JavaScript", async () => {
  const { page } = await upcoming({ javaScriptEnabled: false });
  await page.goto(`${stack.origin}/w/me/upcoming?select=yes`);
  const order = () =>
    page
      .getByRole("checkbox")
      .evaluateAll((all) => all.map((box) => box.closest("label")?.textContent?.slice(8)));
  expect(await page.getByRole("button", { name: "Move down: Nine" }).count()).toBe(0);
  await page.getByRole("button", { name: "Move up: One" }).click();
  expect(await order()).toEqual(["One", "Nine", "Two", "Three", "Four"]);
  await page.getByRole("button", { name: "Move up: Four" }).click();
  expect(await page.getByRole("heading", { level: 2 }).count()).toBe(1);
  expect(await order()).toEqual(["One", "Nine", "Two", "Three", "Four"]);
});

test("rows are dropped on a list in the column, all that are selected, and Escape keeps them", async () => {
  const { page, add } = await upcoming();
  await add("At home @Home");
  await page.reload();
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  const home = page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: /Home/ });
  const grip = row(page, "Two").locator(".grip");
  await row(page, "Two").hover();
  await grip.hover();
  await page.mouse.down();
  await home.hover();
  await home.hover();
  await expect.poll(() => home.getAttribute("data-drop")).toBe("into");
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect.poll(() => home.getAttribute("data-drop")).toBeNull();

  await row(page, "One").locator("[data-title]").focus();
  await page.keyboard.press("x");
  await row(page, "Two").locator("[data-title]").focus();
  await page.keyboard.press("x");
  await row(page, "Two").hover();
  await grip.dragTo(home);
  await expect.poll(() => page.locator("output").innerText()).toContain("Moved 2 tasks");
  await expect.poll(() => home.innerText()).toMatch(/Home\s*3/);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => home.innerText()).toMatch(/Home\s*1/);
});
