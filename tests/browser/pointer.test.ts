import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { faultsOf } from "./axe.ts";
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

/** A tab with tasks in this order. */
async function tabWith(...tasks: string[]) {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  for (const title of tasks.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- each on top of the last
    await visitor.call("POST", "/api/v1/tasks", { title });
  }
  const tab = await signedInTab(stack, browser, id);
  await tab.page.goto(`${stack.origin}/w/me/tasks`);
  await tab.page.getByRole("button", { name: "Open user menu" }).waitFor();
  return tab;
}

test("a task is dragged to where it is wanted, and stays there", async () => {
  const { page } = await tabWith("One", "Two", "Three");
  const row = (title: string) => page.locator("[data-task]").filter({ hasText: title });
  await row("Three").hover();
  await row("Three")
    .locator("[draggable=true]")
    .dragTo(row("One"), { targetPosition: { x: 40, y: 4 } });
  await expect.poll(() => titles(page)).toEqual(["Three", "One", "Two"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => titles(page)).toEqual(["One", "Two", "Three"]);
  const two = await row("Two").boundingBox();
  await row("One")
    .locator("[draggable=true]")
    .dragTo(row("Two"), { targetPosition: { x: 40, y: (two?.height ?? 0) - 4 } });
  await expect.poll(() => titles(page)).toEqual(["Two", "One", "Three"]);
  await expect.poll(() => page.locator("output").innerText()).toContain("Moved “One”");
  await page.reload();
  // What waits to be sent is shown once scripts run.
  await expect.poll(() => titles(page)).toEqual(["Two", "One", "Three"]);
});

test("a drop counts where it falls, before a busy page has drawn where that is", async () => {
  const { page } = await tabWith("One", "Two", "Three");
  const dragged = await page.evaluateHandle(() => new DataTransfer());
  await page
    .locator("[draggable=true]")
    .first()
    .dispatchEvent("dragstart", { dataTransfer: dragged });
  await page
    .locator("[data-task]")
    .filter({ hasText: "Two" })
    .evaluate((row, dataTransfer) => {
      const { left, bottom } = row.getBoundingClientRect();
      const at = { clientX: left + 40, clientY: bottom - 4, dataTransfer, bubbles: true };
      row.dispatchEvent(new DragEvent("dragover", { ...at, cancelable: true }));
      row.dispatchEvent(new DragEvent("drop", { ...at, cancelable: true }));
    }, dragged);
  await expect.poll(() => titles(page)).toEqual(["Two", "One", "Three"]);
});

test("many tasks are changed at once, and changed back", async () => {
  const { page, complaints } = await tabWith("One", "Two", "Three", "Four");
  await page.getByRole("link", { name: "Select" }).click();
  for (const title of ["One", "Three"]) {
    // oxlint-disable-next-line no-await-in-loop -- one pointer
    await page.getByLabel(`Select: ${title}`).check();
  }
  await page.getByText("2 selected").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.locator("summary").filter({ hasText: "Priority" }).click();
  await page.getByLabel("Priority").last().selectOption("high");
  await page.getByRole("button", { name: "Set priority" }).click();
  await expect.poll(() => page.locator("[data-task]").filter({ hasText: "high" }).count()).toBe(2);

  // By keyboard as well: select all, and move it to the trash.
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.getByText("2 selected").waitFor();
  await page.keyboard.press("#");
  await expect.poll(() => titles(page)).toEqual(["Three", "Four"]);
  await page.getByRole("paragraph").getByText("Moved to the trash: 2 tasks.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => titles(page)).toEqual(["One", "Two", "Three", "Four"]);
  expect(complaints).toEqual([]);
});

test("nothing jumps while tasks are ticked", async () => {
  const { page } = await tabWith("One", "Two", "Three", "Four");
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ("value" in entry && "hadRecentInput" in entry && !entry.hadRecentInput) {
          seen.push(Number(entry.value));
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  // At another place within the circle: a click where the last one was would be the second of a double click.
  await page.getByRole("button", { name: "Complete: Two" }).click({ position: { x: 6, y: 6 } });
  await page.getByRole("button", { name: "Complete: Three" }).click({ position: { x: 38, y: 38 } });
  await expect.poll(() => titles(page)).toEqual(["One", "Four"]);
  await expect.poll(() => page.locator("[data-task]").count()).toBe(2);
  const shifted = await page.evaluate(() => Reflect.get(globalThis, "seen") as number[]);
  expect(shifted.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(0.02);
});
