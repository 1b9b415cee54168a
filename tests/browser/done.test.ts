import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
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

const timeZone = "UTC";

/** The log of somebody who has done these today. */
async function log(titles: string[], options = {}) {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const change = async (made: Record<string, unknown>) =>
    (await visitor.call("POST", "/api/v1/changes", { timeZone, ...made })).json();
  for (const line of titles) {
    const added = { kind: "add", line, submission: randomUUID(), ignore: [], sense: {} };
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const { tasks } = await change(added);
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await change({ kind: "complete", ids: [tasks[0].id] });
  }
  const { page } = await signedInTab(stack, browser, id, options);
  await page.goto(`${stack.origin}/w/me/done`);
  await page.getByRole("heading", { name: "Done", level: 1 }).waitFor();
  return page;
}

test("the log has what was done under its day, counts it, and gives it back", async () => {
  const page = await log(["Milk @Home", "Rent"]);
  const day = page.getByRole("heading", { level: 2 });
  await expect.poll(() => day.innerText()).toMatch(/^Today\s*2$/);
  const milk = page.locator("[data-task]").filter({ hasText: "Milk" });
  expect(await milk.locator("p").innerText()).toMatch(/\d:\d\d\s+Home/);
  await page.locator(".more").first().waitFor({ state: "attached" });
  await milk.getByRole("button", { name: "Reopen: Milk" }).click();
  await expect.poll(() => day.innerText()).toMatch(/^Today\s*1$/);
  await page.keyboard.press("z");
  await expect.poll(() => day.innerText()).toMatch(/^Today\s*2$/);
});

test("without scripts, the log is searched, and says what it has not", async () => {
  const page = await log(["Café with Zoë", "Rent"], { javaScriptEnabled: false });
  const find = async (words: string) => {
    await page.getByRole("searchbox").fill(words);
    await page.getByRole("button", { name: "Search" }).click();
    return page.locator("[data-title]").allInnerTexts();
  };
  expect(await find("cafe zoe")).toEqual(["Café with Zoë"]);
  await page.getByText("One found.").waitFor();
  await page.getByRole("button", { name: "Reopen: Café with Zoë" }).click();
  await page.getByText("Nothing that is done has “cafe zoe”.").waitFor();
  expect(await page.getByRole("searchbox").inputValue()).toBe("cafe zoe");
  await page.getByRole("link", { name: "All that was done" }).click();
  expect(await page.locator("[data-title]").allInnerTexts()).toEqual(["Rent"]);
});
