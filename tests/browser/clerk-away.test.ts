import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, openTab } from "../chromium.ts";
import { type Stack, startStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

const SCRIPTS = "**/npm/@clerk/**";

test("when Clerk's scripts cannot be had, the sign-in page says so", async () => {
  const { page } = await openTab(browser);
  await page.route(SCRIPTS, (route) => route.abort());
  await page.goto(`${stack.origin}/sign-in`);
  const notice = page.getByRole("status");
  await notice.waitFor();
  expect(await notice.innerText()).toContain("cannot be reached");
});

test("when Clerk's scripts cannot be had, someone signed in works on", async () => {
  const { id } = await newPerson(stack);
  const { page } = await signedInTab(stack, browser, id);
  await page.route(SCRIPTS, (route) => route.abort());
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.getByLabel("New task").fill("Post the letter");
  await page.getByRole("button", { name: "Add task" }).click();
  await page.getByRole("link", { name: "Post the letter" }).waitFor();
  expect(await page.getByText("Something went wrong").count()).toBe(0);
});
