import { randomUUID } from "node:crypto";
import type { Browser, Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson } from "../visitor.ts";
import { faultsOf } from "./axe.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** Somebody whom the database knows. */
async function known(metadata = {}): Promise<string> {
  const { id } = await newPerson(stack, metadata);
  await stack.clerk.settled();
  await ownerOf(stack)`select app.admit(${id})`;
  return id;
}

/** Opens this page of theirs, as whoever may. */
async function opened(id: string, path: string): Promise<Page> {
  const { page } = await signedInTab(stack, browser, id);
  await page.goto(stack.origin + path);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  return page;
}

/** Presses a button whose request gets nowhere: the page stays, says so, and can be sent again. */
async function pressInVain(page: Page, button: Locator) {
  await page.route("**/*.data*", (route) =>
    route.request().method() === "POST" ? route.abort("connectionreset") : route.continue(),
  );
  await button.click();
  await page.getByRole("alert").getByText("There is no connection. Nothing is lost").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.unrouteAll();
}

test("what becomes of a list's tasks stays as it was chosen", async () => {
  const id = await known();
  const list = randomUUID();
  await ownerOf(stack)`insert into lists (id, owner_id, name) values (${list}, ${id}, 'Old')`;
  const page = await opened(id, `/w/me/lists/${list}/deletion`);
  const trash = page.getByLabel("Move its tasks to the trash");
  await trash.check();
  const button = page.getByRole("button", { name: "Delete the list" });
  await pressInVain(page, button);
  expect(await trash.isChecked()).toBe(true);
  await button.click();
  await page.getByRole("heading", { name: "Lists", level: 1 }).waitFor();
  expect(await ownerOf(stack)`select id from lists where id = ${list}`).toEqual([]);
});

test("what a task is to be linked with stays as it was typed", async () => {
  const id = await known();
  const [task, post] = [randomUUID(), randomUUID()];
  await ownerOf(stack)`insert into tasks (id, owner_id, title) values (${task}, ${id}, 'Letter')`;
  await ownerOf(stack)`insert into posts (id, owner_id, author_id, title, body, slug)
    values (${post}, ${id}, ${id}, 'Envelope', '', 'envelope')`;
  const page = await opened(id, `/w/me/tasks/${task}/posts`);
  const field = page.getByLabel("Post");
  await field.fill("Envelope");
  const button = page.getByRole("button", { name: "Link", exact: true });
  await pressInVain(page, button);
  expect(await field.inputValue()).toBe("Envelope");
  await button.click();
  await page.getByRole("link", { name: "Envelope" }).waitFor();
});

test("why somebody is banned stays as it was typed", async () => {
  const [admin, other] = [await known({ role: "admin" }), await known()];
  const page = await opened(admin, `/admin/people/${other}/ban`);
  const reason = page.getByLabel("Reason");
  await reason.fill("Sold what was not theirs.");
  await pressInVain(page, page.getByRole("button", { name: "Ban", exact: true }));
  expect(await reason.inputValue()).toBe("Sold what was not theirs.");
  expect(await ownerOf(stack)`select 1 from users where id = ${other} and banned`).toEqual([]);
});
