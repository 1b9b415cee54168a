import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { faultsInAllLooks, looking } from "./axe.ts";
import { workspace } from "./slips.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const titlesOf = async (person: string) =>
  (await ownerOf(stack)`select title from tasks where owner_id = ${person} order by title`).map(
    ({ title }): unknown => title,
  );
const throwAway = (person: string) =>
  ownerOf(
    stack,
  )`update tasks set trashed_at = now() where owner_id = ${person} and trashed_at is null`;

test.each([
  { how: "with JavaScript", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
])("emptying the trash asks first, and says how many, $how", async ({ javaScriptEnabled }) => {
  const lines = ["One", "Two", "Three"];
  const { page, person, visitor } = await workspace(stack, browser, lines, { javaScriptEnabled });
  await throwAway(person);
  await page.goto(`${stack.origin}/w/me/trash`);
  await page.getByRole("button", { name: "Delete all for good" }).click();
  await page.getByRole("heading", { name: "Delete 3 tasks for good?" }).waitFor();
  expect(await titlesOf(person)).toHaveLength(3);
  await page.getByRole("link", { name: "Keep them" }).click();
  await page.getByRole("button", { name: "Delete all for good" }).click();
  await page.getByRole("heading", { name: "Delete 3 tasks for good?" }).waitFor();

  // What is trashed after the question stays.
  const added = await visitor.call("POST", "/api/v1/tasks", { title: "Four" });
  expect(added.status).toBe(201);
  await throwAway(person);
  await page.getByRole("button", { name: "Delete 3 tasks for good" }).click();
  await page.getByRole("heading", { name: "Trash" }).waitFor();
  await expect.poll(() => titlesOf(person)).toEqual(["Four"]);
});

test("the question is for everyone, in every look and from right to left", async () => {
  const { page, person } = await workspace(stack, browser, ["One"], looking);
  await throwAway(person);
  await page.goto(`${stack.origin}/w/me/trash?deletion=all`);
  await page.getByRole("button", { name: "Delete 1 task for good" }).waitFor();
  expect(await faultsInAllLooks(page)).toEqual([]);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  expect(await faultsInAllLooks(page)).toEqual([]);
});
