import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { newOrganization } from "../members.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson } from "../visitor.ts";
import { faultsOf, looking } from "./axe.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

test("many tasks are changed, moved and restored by thumb, without JavaScript", async () => {
  const { id } = await newPerson(stack);
  const sql = ownerOf(stack);
  await sql`select app.admit(${id})`;
  await sql`insert into lists (id, owner_id, name) values (${randomUUID()}, ${id}, 'Home')`;
  for (const title of ["Third", "Second", "First"])
    // oxlint-disable-next-line no-await-in-loop -- each is on top of the one before
    await sql`insert into tasks (id, owner_id, title) values (${randomUUID()}, ${id}, ${title})`;
  const look = { ...looking, viewport: { width: 360, height: 800 } };
  const hand = await signedInTab(stack, browser, id, { ...look, javaScriptEnabled: false });
  const { page, complaints } = hand;
  // The page is inspected by a script, so that happens in a separate tab.
  const eye = await signedInTab(stack, browser, id, look);
  const faults = async () => {
    await eye.page.goto(page.url());
    return faultsOf(eye.page);
  };
  const titles = () => page.locator("main li a").allInnerTexts();
  const notice = (words: string) => page.getByRole("status").getByText(words).waitFor();

  const sheet = (name: string) => page.locator("summary").filter({ hasText: name }).click();
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.getByRole("link", { name: "Select", exact: true }).click();
  expect(await faults()).toEqual([]);

  await page.getByRole("button", { name: "Move down: First" }).click();
  await notice("“First” moved.");
  expect(await titles()).toEqual(["Second", "First", "Third"]);
  await page.getByRole("button", { name: "Move up: Third" }).click();
  expect(await titles()).toEqual(["Second", "Third", "First"]);

  const tick = async (...names: string[]) => {
    for (const name of names) {
      // oxlint-disable-next-line no-await-in-loop -- one thumb
      await page.getByRole("checkbox", { name: `Select: ${name}` }).check();
    }
  };
  await tick("First", "Second");
  await sheet("Date");
  await page.getByLabel("Date, or nothing for none").fill("whenever");
  await page.getByRole("button", { name: "Set date" }).click();
  await page.getByText("Write a date").waitFor();
  expect(await faults()).toEqual([]);
  await page.getByLabel("Date, or nothing for none").fill("tomorrow 9:00");
  await page.getByRole("button", { name: "Set date" }).click();
  await notice("2 tasks given another date.");
  expect(await page.getByText("tomorrow, 9:00").count()).toBe(2);

  await tick("First", "Third");
  await sheet("List");
  await page.getByLabel("List", { exact: true }).last().selectOption("Home");
  await page.getByRole("button", { name: "Move to list" }).click();
  await notice("2 tasks moved.");

  await tick("First", "Second", "Third");
  await page.getByRole("button", { name: "Complete", exact: true }).click();
  await notice("3 tasks completed.");
  expect(await faults()).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).click();
  await notice("3 tasks reopened.");
  expect(await titles()).toHaveLength(3);

  await page.getByRole("link", { name: "Done selecting" }).click();
  expect(await page.getByRole("checkbox").count()).toBe(0);
  // The invalid date.
  expect(complaints).toEqual([expect.stringContaining("422")]);
});

test.each([false, true])(
  "selected tasks are given to a member in an organisation's workspace: scripts %s",
  async (javaScriptEnabled) => {
    const acme = await newOrganization(stack);
    const bob = await acme.join();
    await stack.clerk.settled();
    for (const title of ["Second", "First"])
      // oxlint-disable-next-line no-await-in-loop -- each is on top of the one before
      expect((await bob.visitor.call("POST", acme.api("tasks"), { title })).status).toBe(201);
    const { page } = await signedInTab(stack, browser, acme.admin.id, { javaScriptEnabled });
    await page.goto(stack.origin + acme.path("tasks?select=yes"));
    if (javaScriptEnabled) await page.getByRole("button", { name: "Open user menu" }).waitFor();
    for (const name of ["First", "Second"])
      // oxlint-disable-next-line no-await-in-loop -- one thumb
      await page.getByRole("checkbox", { name: `Select: ${name}` }).check();
    await page.locator("summary").filter({ hasText: "More" }).last().click();
    await page.getByLabel("Assignee").selectOption(bob.id);
    await page.getByRole("button", { name: "Assign", exact: true }).click();
    await page
      .getByRole("status")
      .getByText(/2 tasks/)
      .waitFor();
    const given = async () => {
      const { tasks } = await (await bob.visitor.call("GET", acme.api("tasks"))).json();
      return tasks.map(({ assigneeId }: { assigneeId: string }) => assigneeId);
    };
    await expect.poll(given).toEqual([bob.id, bob.id]);

    await page.goto(`${stack.origin}/w/me/tasks?select=yes`);
    expect(await page.getByLabel("Assignee").count()).toBe(0);
  },
);
