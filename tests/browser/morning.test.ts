import type { Browser, Page } from "playwright-core";
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

const linked = (page: Page, name: string) => page.getByRole("main").getByRole("link", { name });

async function add(page: Page, line: string) {
  await page.getByLabel("New task").fill(line);
  await page.getByRole("button", { name: "Add task" }).click();
}

test.each([
  ["without JavaScript", { javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }],
  ["by thumb, at 360 px", { viewport: { width: 360, height: 740 }, hasTouch: true }],
])("a morning's work is done %s", async (how, options) => {
  const isScripted = how !== "without JavaScript";
  const { id } = await newPerson(stack);
  const { page, complaints } = await signedInTab(stack, browser, id, options);
  await page.goto(`${stack.origin}/w/me/today`);
  await page.getByText("The first page.").waitFor();
  await add(page, "Water the ferns every day @Home");
  await linked(page, "Water the ferns").waitFor();

  // The preview of the line, with one part of it removed.
  await page.getByLabel("New task").fill("Call Ada !high @Home");
  if (!isScripted) await page.getByRole("button", { name: "Check" }).click();
  await page.getByText("high priority").waitFor();
  await page.getByRole("button", { name: "Take back: high priority" }).click();
  await page.getByText("Call Ada !high").waitFor();
  await page.getByRole("button", { name: "Add task" }).click();
  await linked(page, "Call Ada !high").waitFor();

  // Completes a recurring task for today, and skips ahead to tomorrow.
  await page.getByRole("button", { name: "Complete: Water the ferns" }).click();
  await linked(page, "Water the ferns").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Upcoming" }).filter({ visible: true }).click();
  await linked(page, "Water the ferns").waitFor();
  expect(await linked(page, "Water the ferns").count()).toBe(1);

  // A step, and another priority.
  await page.getByRole("link", { name: "Today" }).filter({ visible: true }).click();
  await linked(page, "Call Ada !high").click();
  await page.getByLabel("New step").fill("Find her number");
  await page.getByRole("button", { name: "Add step" }).click();
  await page.getByRole("button", { name: "Complete: Find her number" }).click();
  await page.getByRole("button", { name: "Reopen: Find her number" }).waitFor();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Title").waitFor();
  await page.getByLabel("Priority").selectOption("low");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("1 of 1 done").waitFor();

  // Lists.
  await page.getByRole("link", { name: "Lists" }).filter({ visible: true }).click();
  await linked(page, "Home").click();
  await page.getByLabel("Settings of this list").click();
  await linked(page, "Rename").click();
  await page.getByLabel("Name of the list").fill("At home");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("heading", { name: "At home" }).waitFor();
  if (isScripted) await page.getByRole("button", { name: "Date and more: Call Ada !high" }).click();
  const trash = isScripted ? "Move to trash" : "Move to trash: Call Ada !high";
  await page.getByRole("button", { name: trash, exact: true }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await linked(page, "Call Ada !high").waitFor();
  expect(complaints).toEqual([]);
});
