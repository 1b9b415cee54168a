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

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

const titles = (page: Page) =>
  page
    .locator("[data-task]:not([inert])")
    .evaluateAll((all) => all.map((row) => row.querySelector("[data-title]")?.textContent));

const row = (page: Page, title: string) => page.locator("[data-task]").filter({ hasText: title });

/** A phone that shows a person's tasks of one day, once it listens to fingers, and its finger. */
async function phoneWith(...tasks: string[]) {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  for (const title of tasks.toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- each on top of the last
    await visitor.post("/w/me/tasks", {
      title: `${title} 2032-05-07`,
      timeZone: "UTC",
      submission: randomUUID(),
    });
  }
  const tab = await signedInTab(stack, browser, id, phone);
  const listens = tab.page.waitForResponse(/\/assets\/touch-[^/]*\.js$/);
  await tab.page.goto(`${stack.origin}/w/me/upcoming`);
  await listens;
  await row(tab.page, tasks[0] ?? "")
    .locator(".more")
    .waitFor();
  const cdp = await tab.page.context().newCDPSession(tab.page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", x = 0, y = 0) =>
    cdp.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x, y }],
    });
  let at = { x: 0, y: 0 };
  const press = async (title: string, x = 180) => {
    const box = await row(tab.page, title).boundingBox();
    at = { x, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  /** Each place that the finger passes by, sent at once: on a slow machine, a finger would seem to rest. */
  const passing = (x: number, y: number) => {
    const places = [1, 2, 3, 4].map((nth) => ({
      x: at.x + (x * nth) / 4,
      y: at.y + (y * nth) / 4,
    }));
    at = { x: at.x + x, y: at.y + y };
    return places.map((place) => send("touchMove", place.x, place.y));
  };
  const finger = {
    async rest(title: string) {
      await press(title);
      await send("touchStart", at.x, at.y);
      await row(tab.page, title).and(tab.page.locator("[data-lifted]")).waitFor();
    },
    moveBy: (x: number, y: number) => Promise.all(passing(x, y)),
    async pull(title: string, x: number, y: number, from?: number) {
      await press(title, from);
      await Promise.all([send("touchStart", at.x, at.y), ...passing(x, y)]);
    },
    lift: () => send("touchEnd"),
  };
  return { ...tab, finger };
}

test("a row that is pulled to its end is done, and one that goes back is not", async () => {
  const { page, finger, complaints } = await phoneWith("One", "Two", "Three");
  await finger.pull("Two", 150, 4, 100);
  await expect.poll(() => row(page, "Two").getAttribute("data-far")).toBe("");
  expect(await row(page, "Two").getAttribute("data-says")).toBe("Complete");
  await finger.moveBy(-90, 0);
  await expect.poll(() => row(page, "Two").getAttribute("data-far")).toBeNull();
  await finger.lift();
  await expect.poll(() => row(page, "Two").getAttribute("data-swipe")).toBeNull();
  expect(await titles(page)).toEqual(["One", "Two", "Three"]);
  // From the edge of the window, a finger goes back to the page before.
  await finger.pull("Three", 200, 4, 6);
  await finger.lift();
  expect(await titles(page)).toEqual(["One", "Two", "Three"]);

  await finger.pull("Two", 150, 4, 100);
  await finger.lift();
  await expect.poll(() => titles(page)).toEqual(["One", "Three"]);
  await page.getByRole("button", { name: "Undo" }).tap();
  await expect.poll(() => titles(page)).toEqual(["One", "Two", "Three"]);
  expect(complaints).toEqual([]);
});

test("a row that is pulled to its start opens its dates, mirrored where one reads from the right", async () => {
  const { page, finger } = await phoneWith("One", "Two");
  await finger.pull("One", -150, 2, 300);
  await finger.lift();
  const dates = page.getByRole("dialog", { name: "Date and more: One" });
  await dates.waitFor();
  await page.keyboard.press("Escape");
  await dates.waitFor({ state: "detached" });
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  await finger.pull("One", -150, 2, 300);
  await finger.lift();
  await expect.poll(() => titles(page)).toEqual(["Two"]);
});

test("a finger that rests picks a row up, puts it elsewhere, and one that moves on scrolls", async () => {
  const { page, finger } = await phoneWith("One", "Two", "Three");
  const place = async (title: string) => (await row(page, title).boundingBox())?.y ?? 0;
  await finger.rest("Three");
  await finger.moveBy(0, (await place("One")) - (await place("Three")) - 16);
  await expect.poll(() => row(page, "One").getAttribute("data-drop")).toBe("before");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator("[data-lifted], [data-drop]").count()).toBe(0);
  await finger.lift();
  expect(await titles(page)).toEqual(["One", "Two", "Three"]);

  await finger.rest("Three");
  await finger.moveBy(0, (await place("One")) - (await place("Three")) - 16);
  await finger.lift();
  await expect.poll(() => titles(page)).toEqual(["Three", "One", "Two"]);
  expect(new URL(page.url()).pathname).toBe("/w/me/upcoming");

  await finger.pull("One", 2, -80);
  expect(await page.locator("[data-lifted], [data-swipe]").count()).toBe(0);
  await finger.lift();
  expect(await titles(page)).toEqual(["Three", "One", "Two"]);
});
