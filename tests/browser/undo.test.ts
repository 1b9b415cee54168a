import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { open, rows, workspace } from "./slips.ts";
import { unsent } from "./unsent.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** A person's rows in the database, without the columns that change with every write. */
const kept = async (person: string) =>
  (
    await ownerOf(stack)`select to_jsonb(t) - 'version' - 'updated_at' as row from tasks as t
      where owner_id = ${person} order by id`
  ).map(({ row }): unknown => row);

/** Holds the page's requests until they are released. */
async function holdChanges(page: Page) {
  const gate = Promise.withResolvers<void>();
  let held = 0;
  await page.route("**/api/v1/changes", async (route) => {
    held++;
    await gate.promise;
    await route.continue();
  });
  return { let: () => gate.resolve(), held: () => held };
}

const titles = ["Wind the clock", "Pay rent", "Water the ferns"];
const lines = ["Water the ferns every day", "Pay rent every month", "Wind the clock every week"];

test("completing several that repeat and undoing it leaves each as it was, and no other", async () => {
  const { page, person } = await workspace(stack, browser, lines);
  const before = await kept(person);
  await open(stack, page, "/w/me/tasks");
  await page.getByRole("link", { name: "Select" }).click();
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Complete", exact: true }).click();
  await expect.poll(() => unsent(page)).toBe(0);
  await expect.poll(async () => (await kept(person)).length).toBe(6);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => kept(person)).toEqual(before);
  await expect.poll(() => rows(page)).toEqual(titles);
});

test("the same without JavaScript, by the notice of the page", async () => {
  const options = { javaScriptEnabled: false };
  const { page, person } = await workspace(stack, browser, lines, options);
  const before = await kept(person);
  await page.goto(`${stack.origin}/w/me/tasks?select=yes`);
  for (const box of await page.getByRole("checkbox").all()) await box.check();
  await page.getByRole("button", { name: "Complete", exact: true }).click();
  await page.getByText("3 tasks completed.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("3 tasks reopened.").waitFor();
  expect(await kept(person)).toEqual(before);

  // While tasks are selected, a row selects: afterwards it opens its task. Changes that could not be undone before can be now.
  await page.getByRole("link", { name: "Done selecting" }).click();
  await page.getByRole("link", { name: "Water the ferns" }).click();
  await page.getByRole("button", { name: "Stop repeating" }).click();
  await page.getByText("set to repeat no more.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("put back as it was.").waitFor();
  expect(await kept(person)).toEqual(before);
});

test("a change that is on its way can be undone: that waits for it", async () => {
  const { page, person } = await workspace(stack, browser, lines);
  const before = await kept(person);
  await open(stack, page, "/w/me/tasks");
  const gate = await holdChanges(page);
  await page.getByRole("button", { name: "Complete: Pay rent" }).click();
  await expect.poll(() => gate.held()).toBe(1);
  await page.keyboard.press("z");
  await expect.poll(() => rows(page)).toEqual(titles);
  gate.let();
  await expect.poll(() => unsent(page)).toBe(0);
  await expect.poll(() => kept(person)).toEqual(before);
  expect(await rows(page)).toEqual(titles);
});

test("an undo whose change had lost its answer is not lost with it", async () => {
  const { page, person } = await workspace(stack, browser, lines);
  const before = await kept(person);
  await open(stack, page, "/w/me/tasks");
  let tries = 0;
  await page.route("**/api/v1/changes", async (route) => {
    if (tries++ > 0) return route.continue();
    // The server accepts it; the page never gets the answer.
    await route.fetch();
    return route.abort("connectionreset");
  });
  await page.getByRole("button", { name: "Complete: Pay rent" }).click();
  await page.getByRole("button", { name: "Try now" }).waitFor();
  await page.keyboard.press("z");
  await expect.poll(() => unsent(page)).toBe(0);
  await expect.poll(() => kept(person)).toEqual(before);
});

test("twenty changes are taken back by twenty presses, the last first", async () => {
  const many = Array.from({ length: 20 }, (_, nth) => `Task ${nth}`);
  const { page, person } = await workspace(stack, browser, many);
  const before = await kept(person);
  await open(stack, page, "/w/me/tasks");
  // The first one is being sent, and the others wait behind it.
  const gate = await holdChanges(page);
  await page.keyboard.press("j");
  for (const _ of many) await page.keyboard.press("c");
  await expect.poll(() => rows(page)).toEqual([]);
  await expect.poll(() => gate.held()).toBe(1);
  for (const _ of many) await page.keyboard.press("z");
  await expect.poll(() => rows(page)).toEqual(many.toReversed());
  gate.let();
  await expect.poll(() => unsent(page)).toBe(0);
  await expect.poll(() => kept(person)).toEqual(before);
  expect(await rows(page)).toEqual(many.toReversed());
});
