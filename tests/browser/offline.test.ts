import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { endSession, newPerson } from "../visitor.ts";
import { expireToken, signedInTab } from "./sessions.ts";
import { unsent } from "./unsent.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const rows = (page: Page) =>
  page
    .locator("main li:not([inert])")
    .evaluateAll((all) => all.map((row) => row.querySelector("a, .unread")?.textContent));

async function add(page: Page, line: string) {
  await page.getByLabel("New task").fill(line);
  await page.keyboard.press("Enter");
}

async function rename(page: Page, title: string) {
  await page.locator("[data-task]").hover();
  await page.getByRole("button", { name: /^Date and more/ }).click();
  await page.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
}

async function workspace(tasks: string[]) {
  const { id } = await newPerson(stack);
  const tab = await signedInTab(stack, browser, id);
  await tab.page.goto(`${stack.origin}/w/me/tasks`);
  await tab.page.getByRole("button", { name: "Open user menu" }).waitFor();
  for (const line of tasks) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    await add(tab.page, line);
  }
  await expect.poll(() => tab.page.locator("[data-task]").count()).toBe(tasks.length);
  return tab;
}

test("what is done in a minute without a connection is kept, seen, and sent in order and once", async () => {
  const { page, session } = await workspace(["One", "Two", "Three"]);
  const sent: string[] = [];
  page.on("request", (request) => {
    const data = request.postData();
    if (request.url().endsWith("/api/v1/changes") && data) sent.push(data);
  });

  await page.context().setOffline(true);
  await add(page, "Four");
  await add(page, "Five");
  await page.getByRole("button", { name: "Complete: Two" }).click();
  await page.getByRole("button", { name: "Move to trash: One" }).click();
  expect(await rows(page)).toEqual(["Five", "Four", "Three"]);
  await page.getByText("No connection. 4 changes are kept here").waitFor();

  // A minute passes: the session token has expired by the time the connection is back.
  await expireToken(stack, page, session);
  sent.splice(0);
  await page.context().setOffline(false);
  await expect.poll(() => unsent(page)).toBe(0);
  expect(await page.getByText("No connection.").count()).toBe(0);
  await expect.poll(() => page.locator("[data-task]:not([inert])").count()).toBe(3);
  expect(await rows(page)).toEqual(["Five", "Four", "Three"]);
  // The first may be sent twice, with a fresh token.
  const kinds = sent.map((json) => /"kind":"(\w+)"/.exec(json)?.[1]);
  expect(kinds.slice(-4)).toEqual(["add", "add", "complete", "trash"]);
  await page.reload();
  expect(await rows(page)).toEqual(["Five", "Four", "Three"]);
});

test("what was not sent when the window closed is sent on the next visit", async () => {
  const { page, session } = await workspace([]);
  await page.context().setOffline(true);
  await add(page, "Kept in the browser");
  await page.getByText("1 change is kept here").waitFor();
  const context = page.context();
  await page.close();
  await context.setOffline(false);

  const next = await signedInTab(stack, browser, session.userId, {}, context);
  await next.page.goto(`${stack.origin}/w/me/tasks`);
  await next.page.locator("[data-task]").filter({ hasText: "Kept in the browser" }).waitFor();
  await next.page.reload();
  expect(await rows(next.page)).toEqual(["Kept in the browser"]);
});

test("what one person left unsent is not sent as the next one who signs in to the same browser", async () => {
  const { page, session } = await workspace(["One"]);
  await page.context().setOffline(true);
  await add(page, "Only mine");

  await endSession(stack, session.sessionId);
  await page.context().clearCookies();
  await page.context().setOffline(false);
  await page.bringToFront();
  await page.getByText("You have been signed out. 1 change is kept here").waitFor();
  // Only now: a page that finds another person signed in becomes theirs.
  const next = await newPerson(stack);
  const tab = await signedInTab(stack, browser, next.id, {}, page.context());
  await tab.page.goto(`${stack.origin}/w/me/tasks`);
  await tab.page.getByText("Nothing to do. Add what is on your mind above.").waitFor();

  // Tabs of two people would renew each other's cookies.
  const context = page.context();
  await Promise.all([page.close(), tab.page.close()]);
  await context.clearCookies();
  const back = await signedInTab(stack, browser, session.userId, {}, context);
  await back.page.goto(`${stack.origin}/w/me/tasks`);
  await expect.poll(() => unsent(back.page)).toBe(0);
  await expect.poll(() => rows(back.page)).toEqual(["Only mine", "One"]);
});

test("an answer that is lost on its way doubles nothing", async () => {
  const { page } = await workspace([]);
  let lost = 0;
  await page.route("**/api/v1/changes", async (route) => {
    if (lost++ > 0) return route.continue();
    // The server accepts it; the page never gets the answer.
    await route.fetch();
    return route.abort("connectionreset");
  });
  await add(page, "Once and only once");
  await page.getByRole("button", { name: "Try now" }).click();
  await page.locator("[data-task]").filter({ hasText: "Once and only once" }).waitFor();
  await page.reload();
  expect(await rows(page)).toEqual(["Once and only once"]);
  expect(lost).toBeGreaterThan(1);
});

test("a page that was asked for before a change was accepted shows it", async () => {
  const { page, session } = await workspace(["Original"]);
  await expect.poll(() => unsent(page)).toBe(0);
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await page.route("**/api/v1/changes", async (route) => {
    await asked.promise;
    await route.continue();
  });
  await page.route("**/w/me/tasks", async (route) => {
    if (!route.request().isNavigationRequest()) return route.continue();
    const response = await route.fetch();
    asked.resolve();
    await answered.promise;
    return route.fulfill({ response });
  });
  await rename(page, "Renamed");
  await expect.poll(() => rows(page)).toEqual(["Renamed"]);
  const loaded = page.waitForEvent("load");
  await page.evaluate(() => location.reload());
  // The page that is being left has the answer, and nothing more to send.
  const stored = async () => {
    const state = await page.context().storageState();
    const all = state.origins.flatMap(({ localStorage }) => localStorage);
    return all.find(({ name }) => name === `rowkeep.outbox.${session.userId}`)?.value;
  };
  await expect.poll(stored).toBeUndefined();
  answered.resolve();
  await loaded;
  await expect.poll(() => rows(page)).toEqual(["Renamed"]);
});

test("a change whose page was left comes not back over the next one", async () => {
  const { page } = await workspace(["One", "Two"]);
  await expect.poll(() => unsent(page)).toBe(0);
  const answered = () => stack.logs.filter((line) => line.includes('"/api/v1/changes"')).length;
  // Nothing else is under way that could be held in its place.
  await page.reload();
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  const before = answered();
  await stack.neon.resetRequests();
  await stack.neon.setFaults({ hold: true, times: 1 });
  await page.getByRole("button", { name: "Complete: Two" }).click();
  await expect.poll(() => stack.neon.requests()).toBe(1);
  // The database still has it; the next page sends it again.
  await page.goto(`${stack.origin}/w/me/done`);
  await page.getByRole("button", { name: "Reopen: Two" }).click();
  await expect.poll(() => unsent(page)).toBe(0);
  await expect.poll(answered).toBe(before + 2);

  await stack.neon.setFaults({});
  await expect.poll(answered).toBe(before + 3);
  await page.goto(`${stack.origin}/w/me/tasks`);
  expect(await rows(page)).toEqual(["Two", "One"]);
});

test("a title that another window changed first is not written over, and not lost", async () => {
  const { page, session } = await workspace(["Original"]);
  const other = await signedInTab(stack, browser, session.userId, {}, page.context());
  await other.page.goto(`${stack.origin}/w/me/tasks`);
  await other.page.getByRole("button", { name: "Open user menu" }).waitFor();

  await rename(page, "Mine");
  await expect.poll(() => unsent(page)).toBe(0);
  await rename(other.page, "Theirs");
  await other.page.getByText("New title: “Theirs”").waitFor();
  await other.page.getByText("It is now: “Mine”").waitFor();
  await other.page.getByRole("button", { name: "Keep mine" }).click();
  await other.page.locator("[data-task]").filter({ hasText: "Theirs" }).waitFor();
  await expect.poll(() => unsent(other.page)).toBe(0);
  await other.page.reload();
  expect(await rows(other.page)).toEqual(["Theirs"]);
});
