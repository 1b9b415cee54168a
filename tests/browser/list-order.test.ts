import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const names = ["Home", "Mill", "Letters"];

/** A tab on the page of a person's three lists. */
async function listed(javaScriptEnabled: boolean) {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  for (const name of names) await visitor.post("/w/me/lists", { name, submission: randomUUID() });
  const tab = await signedInTab(stack, browser, id, { javaScriptEnabled });
  await tab.page.goto(`${stack.origin}/w/me/lists`);
  return { ...tab, id };
}

const inMain = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("link", { name });

const order = (page: Page) =>
  page
    .getByRole("button", { name: /^Move (up|down): / })
    .evaluateAll((all) => [
      ...new Set(all.map((button) => button.ariaLabel?.replace(/^.*: /, "") ?? "")),
    ]);

const ways = [
  { how: "with JavaScript", javaScriptEnabled: true },
  { how: "without JavaScript", javaScriptEnabled: false },
];

test.each(ways)("lists are put in order, $how", async (way) => {
  const { page, complaints } = await listed(way.javaScriptEnabled);
  expect(await order(page)).toEqual(names);
  await page.getByRole("button", { name: "Move up: Letters" }).click();
  await expect.poll(() => order(page)).toEqual(["Home", "Letters", "Mill"]);
  await page.getByRole("button", { name: "Move down: Home" }).click();
  await expect.poll(() => order(page)).toEqual(["Letters", "Home", "Mill"]);
  expect(complaints).toEqual([]);
});

test.each(ways)("the second to rename a list chooses between both names, $how", async (way) => {
  const { page } = await listed(way.javaScriptEnabled);
  await inMain(page, /^Mill/).click();
  await page.getByLabel("Settings of this list").click();
  await inMain(page, "Rename").click();
  await page.getByLabel("Name").waitFor();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByLabel("Name").fill("Engine");
  await other.getByRole("button", { name: "Rename" }).click();
  await other.getByRole("heading", { name: "Engine" }).waitFor();

  await page.getByLabel("Name").fill("Works");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByText("It was renamed meanwhile, to “Engine”.").waitFor();
  expect(await page.getByLabel("Name").inputValue()).toBe("Works");
  expect(await inMain(page, "Keep “Engine”").count()).toBe(1);
  await page.getByRole("button", { name: "Name it as you wrote" }).click();
  await page.getByRole("heading", { name: "Works" }).waitFor();
});

test.each(ways)("a list of more than 50 tasks goes on, $how", async (way) => {
  const { page, id } = await listed(way.javaScriptEnabled);
  await ownerOf(stack)`insert into tasks (id, owner_id, title, list_id)
    select gen_random_uuid(), ${id}, 'Task ' || n, (select id from lists where owner_id = ${id} and name = 'Mill')
    from generate_series(1, 60) as n`;
  await inMain(page, /^Mill/).click();
  const tasks = inMain(page, /^Task \d+$/);
  await expect.poll(() => tasks.count()).toBe(50);
  const first = await tasks.allInnerTexts();
  await inMain(page, "More tasks").click();
  await expect.poll(() => tasks.count()).toBe(10);
  expect(new Set([...first, ...(await tasks.allInnerTexts())]).size).toBe(60);
  await inMain(page, "Back to the start").click();
  await expect.poll(() => tasks.count()).toBe(50);
});
