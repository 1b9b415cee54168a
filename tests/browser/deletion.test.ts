import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import type { Visitor } from "../visitor.ts";
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

/** A post in the trash: its path. */
async function throwPost(visitor: Visitor, title: string) {
  const { id } = await (await visitor.call("POST", "/api/v1/posts", { title })).json();
  expect((await visitor.call("DELETE", `/api/v1/posts/${id}`)).status).toBe(204);
  return `/api/v1/posts/${id}`;
}

test.each([
  { how: "with JavaScript", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
])("emptying the trash asks first, and says how many, $how", async ({ javaScriptEnabled }) => {
  const lines = ["One", "Two", "Three"];
  const { page, person, visitor } = await workspace(stack, browser, lines, { javaScriptEnabled });
  await throwAway(person);
  const post = await throwPost(visitor, "Walk");
  await page.goto(`${stack.origin}/w/me/trash`);
  await page.getByRole("button", { name: "Empty trash" }).click();
  await page.getByRole("heading", { name: "Delete 3 tasks and 1 post for good?" }).waitFor();
  expect(await titlesOf(person)).toHaveLength(3);
  await page.getByRole("link", { name: "Keep them" }).click();
  await page.getByRole("button", { name: "Empty trash" }).click();
  await page.getByRole("heading", { name: "Delete 3 tasks and 1 post for good?" }).waitFor();

  // What is trashed after the question stays.
  const added = await visitor.call("POST", "/api/v1/tasks", { title: "Four" });
  expect(added.status).toBe(201);
  await throwAway(person);
  const later = await throwPost(visitor, "Later");
  await page.getByRole("button", { name: "Delete 3 tasks and 1 post for good" }).click();
  await page.getByRole("heading", { name: "Trash" }).waitFor();
  await expect.poll(() => titlesOf(person)).toEqual(["Four"]);
  expect((await visitor.call("GET", post)).status).toBe(404);
  expect((await visitor.call("GET", later)).status).toBe(200);
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

test.each([
  { how: "with JavaScript", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
])(
  "posts in the trash stand between its tasks, come back, and are deleted after a question, $how",
  async ({ javaScriptEnabled }) => {
    const own = await workspace(stack, browser, ["Sweep"], { javaScriptEnabled });
    const { page, person, visitor, complaints } = own;
    const older = await throwPost(visitor, "Older");
    await throwAway(person);
    await throwPost(visitor, "Newer");
    await page.goto(`${stack.origin}/w/me/trash`);
    const names = () => page.locator("main .row > div > a").allTextContents();
    expect(await names()).toEqual(["Newer", "Sweep", "Older"]);

    await page.getByRole("button", { name: "Restore Sweep" }).click();
    await expect.poll(names).toEqual(["Newer", "Older"]);
    await page.getByRole("button", { name: "Restore Newer" }).click();
    await page.getByText("The post is restored, as a draft.").waitFor();
    expect(await names()).toEqual(["Older"]);
    await page.getByRole("link", { name: "Delete Older for good" }).click();
    await page.getByRole("heading", { name: "Delete this post for good?" }).waitFor();
    expect((await visitor.call("GET", older)).status).toBe(200);
    await page.getByRole("button", { name: "Delete for good" }).click();
    await page.getByText("The trash is empty.").waitFor();
    expect((await visitor.call("GET", older)).status).toBe(404);
    expect(complaints).toEqual([]);
  },
);
