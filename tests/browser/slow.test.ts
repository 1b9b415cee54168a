import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { faultsOf } from "./axe.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

async function workspace() {
  const { id } = await newPerson(stack);
  const tab = await signedInTab(stack, browser, id);
  await tab.page.goto(`${stack.origin}/w/me/today`);
  await tab.page.getByRole("button", { name: "Open user menu" }).waitFor();
  return tab;
}

test("a page that is slow to come shows that it is coming", async () => {
  const { page } = await workspace();
  const answer = Promise.withResolvers<void>();
  await page.route("**/w/me/lists.data*", async (route) => {
    await answer.promise;
    await route.continue();
  });
  const line = page.locator("[data-progress]");
  expect(await line.count()).toBe(0);
  await page.getByRole("link", { name: "Lists" }).first().click();
  await line.waitFor({ state: "attached" });
  answer.resolve();
  await page.getByRole("heading", { name: "Lists", level: 1 }).waitFor();
  await expect.poll(() => line.count()).toBe(0);
});

test("what is added while the server is slow is seen at once, and the field is ready for more", async () => {
  const { page } = await workspace();
  const answer = Promise.withResolvers<void>();
  await page.route("**/api/v1/changes", async (route) => {
    await answer.promise;
    await route.continue();
  });
  for (const line of ["Slow one", "Slow two"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await page.getByLabel("New task").fill(line);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await page.keyboard.press("Enter");
  }
  await expect.poll(() => page.locator("li[aria-busy]").count()).toBe(2);
  expect(await page.getByLabel("New task").inputValue()).toBe("");
  expect(await faultsOf(page)).toEqual([]);
  answer.resolve();
  await expect.poll(() => page.locator("[data-task]").count()).toBe(2);
});

test("what was added stays on the page while that is asked for again and again", async () => {
  const { page } = await workspace();
  const data = "**/w/me/today.data*";
  const answer = Promise.withResolvers<void>();
  await page.route(data, async (route) => {
    await answer.promise;
    // The first one is not waited for any more.
    await route.continue().catch(() => {});
  });
  const add = async (line: string) => {
    const isAskedFor = page.waitForRequest(data);
    await page.getByLabel("New task").fill(line);
    await page.keyboard.press("Enter");
    await isAskedFor;
  };
  await add("One");
  await add("Two");
  await page.evaluate(() => {
    const counts: number[] = [];
    Object.assign(window, { counts });
    const count = () => counts.push(document.querySelectorAll("[data-task]").length);
    new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
  });
  const isAnswered = page.waitForResponse(data);
  answer.resolve();
  await isAnswered;
  const isAnsweredAgain = page.waitForResponse(data);
  await add("Three");
  await isAnsweredAgain;
  await expect.poll(() => page.locator("[data-task]").count()).toBe(3);
  const counts = await page.evaluate(() => Reflect.get(window, "counts") as number[]);
  expect(Math.min(...counts)).toBe(2);
});

test("without a connection the page stays, and what is kept is sent when it is back", async () => {
  const { page } = await workspace();
  await page.context().setOffline(true);
  await page.getByText("You are offline.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("New task").fill("Typed in a tunnel");
  await page.keyboard.press("Enter");
  await page.getByText("No connection. 1 change is kept").waitFor();
  await page.getByRole("link", { name: "Upcoming" }).first().click();
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  expect(await page.getByText("Typed in a tunnel").count()).toBeGreaterThan(0);
  await page.context().setOffline(false);
  await page.getByRole("link", { name: "Typed in a tunnel" }).waitFor();
  await page.getByRole("link", { name: "Upcoming" }).first().click();
  await page.getByRole("heading", { name: "Upcoming", level: 1 }).waitFor();
});

test("a form that is sent without a connection keeps what was typed, and is sent by itself afterwards", async () => {
  const { page } = await workspace();
  await page.getByLabel("New task").fill("Letter");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Letter" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Notes").fill("Typed in a tunnel.");
  await page.context().setOffline(true);
  const save = page.getByRole("button", { name: "Save" });
  await save.click();
  await save.click();
  await page.getByText("You are offline.").waitFor();
  expect(await page.getByLabel("Notes").inputValue()).toBe("Typed in a tunnel.");
  await page.context().setOffline(false);
  await page.getByRole("heading", { name: "Letter", level: 1 }).waitFor();
  await page.getByText("Typed in a tunnel.").waitFor();
});

test("a form waits until a request gets through, not only until the browser says so", async () => {
  const { page } = await workspace();
  await page.getByRole("link", { name: "Account" }).filter({ visible: true }).click();
  await page.getByLabel("Your name").fill("Typed in a tunnel");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("You are offline.").waitFor();
  const tries: boolean[] = [];
  await page.route("**/icon.svg", async (route) => {
    if (route.request().method() !== "HEAD") return route.continue();
    tries.push(tries.length >= 2);
    return tries.at(-1) ? route.continue() : route.abort("internetdisconnected");
  });
  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.context().setOffline(false);
  await sent;
  expect(tries).toEqual([false, false, true]);
});

test("a form whose connection breaks while it is sent stays, with what was typed", async () => {
  const { page } = await workspace();
  await page.getByLabel("New task").fill("Letter");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Letter" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Notes").fill("Typed on a shaky line.");
  await page.route("**/w/me/tasks/*.data*", (route) => route.abort("connectionreset"));
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("There is no connection. Nothing is lost").waitFor();
  expect(await page.getByLabel("Notes").inputValue()).toBe("Typed on a shaky line.");
  await page.unrouteAll();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Typed on a shaky line.").waitFor();
});

test("a form that is on its way says so, goes once however often it is pressed, and keeps what was typed", async () => {
  const { page } = await workspace();
  await page.getByRole("link", { name: "Account" }).filter({ visible: true }).click();
  await page.getByLabel("Your name").fill("Ada, slowly");
  let answer = Promise.withResolvers<"continue" | "abort">();
  let sent = 0;
  await page.route("**/account.data*", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent++;
    return (await answer.promise) === "continue"
      ? route.continue()
      : route.abort("connectionreset");
  });
  const form = page.locator("form").filter({ has: page.getByLabel("Your name") });
  const save = form.getByRole("button");
  await save.click();
  await save.dispatchEvent("click");
  await page.getByLabel("Your name").press("Enter");
  await form.getByRole("button", { name: "Saving…" }).waitFor();
  expect(await save.getAttribute("aria-disabled")).toBe("true");
  await page.locator("output").getByText("Saving…").waitFor({ state: "attached" });
  expect(await faultsOf(page)).toEqual([]);
  answer.resolve("abort");
  await page.getByText("There is no connection. Nothing is lost").waitFor();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Ada, slowly");
  expect(await save.innerText()).toBe("Save");
  expect(sent).toBe(1);
  answer = Promise.withResolvers();
  answer.resolve("continue");
  await save.click();
  await expect.poll(() => sent).toBe(2);
  await page.reload();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Ada, slowly");
});
