import type { Browser } from "playwright-core";
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

/** Two windows on one task: the first has saved, and the second got an answer with both versions. */
async function disagree(javaScriptEnabled: boolean) {
  const { id } = await newPerson(stack);
  const { page } = await signedInTab(stack, browser, id, { javaScriptEnabled });
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.getByLabel("New task").fill("Original");
  await page.getByRole("button", { name: "Add task" }).click();
  await page.getByRole("link", { name: "Original" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Title").waitFor();

  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel("Title").fill("Written elsewhere");
  await other.getByLabel("Notes").fill("Notes from elsewhere.");
  await other.getByRole("button", { name: "Save" }).click();
  await other.getByRole("heading", { name: "Written elsewhere" }).waitFor();

  await page.getByLabel("Title").fill("Written here");
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("button", { name: "Save" }).click(),
  ]);
  expect(answer.status()).toBe(409);
  const both = page.getByRole("table");
  await both.waitFor();
  expect(await both.innerText()).toMatch(/Written here\s+Written elsewhere/);
  expect(await both.innerText()).toMatch(/none\s+Notes from elsewhere/);
  expect(await page.getByLabel("Title").inputValue()).toBe("Written here");
  return page;
}

const ways = [
  { how: "with JavaScript", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
];

test.each(ways)("the second to save may keep their own version, $how", async (way) => {
  const page = await disagree(way.javaScriptEnabled);
  await page.getByRole("button", { name: "Keep yours" }).click();
  await page.getByRole("heading", { name: "Written here" }).waitFor();
  expect(await page.getByText("Notes from elsewhere.").count()).toBe(0);
});

test.each(ways)("the second to save may keep the version that is there, $how", async (way) => {
  const page = await disagree(way.javaScriptEnabled);
  await page.getByRole("link", { name: "Keep it as it is now" }).click();
  await page.getByRole("table").waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Written elsewhere" }).waitFor();
  expect(await page.getByText("Notes from elsewhere.").count()).toBe(1);
});
