import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { endSession, newPerson } from "../visitor.ts";
import { expireToken, signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const open = async () => {
  const { id } = await newPerson(stack);
  return { id, ...(await signedInTab(stack, browser, id, { javaScriptEnabled: false })) };
};

test("every form works", async () => {
  const { page, complaints } = await open();
  await page.goto(`${stack.origin}/dashboard`);
  await page.getByLabel("Your name").fill("Ada");
  await page.getByLabel("Time zone", { exact: true }).selectOption("Asia/Tokyo");
  await page.getByRole("button", { name: "Start" }).click();

  await page.getByLabel("New task").fill("Post the letter");
  await page.getByRole("button", { name: "Add task" }).click();
  await page.getByRole("link", { name: "Post the letter" }).click();
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Notes").fill("With a stamp.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("With a stamp.").waitFor();
  await page.getByRole("link", { name: "All tasks" }).filter({ visible: true }).click();
  await page.getByRole("button", { name: "Complete: Post the letter" }).click();
  await page.getByLabel("Which tasks").getByRole("link", { name: "Done" }).click();
  await page.getByRole("button", { name: "Reopen: Post the letter" }).click();
  await page.goto(`${stack.origin}/w/me/search?q=letter`);
  await page.getByRole("button", { name: "Complete: Post the letter" }).click();
  await page.getByRole("button", { name: "Reopen: Post the letter" }).click();
  await page.getByRole("button", { name: "Complete: Post the letter" }).waitFor();
  expect(await page.getByLabel("Words of tasks and posts").inputValue()).toBe("letter");
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.getByRole("button", { name: "Move to trash: Post the letter" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Post the letter" }).waitFor();

  await page.getByRole("link", { name: "Account" }).click();
  await page.getByLabel("Your name").fill("Ada L.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  expect(await page.getByLabel("Your name").inputValue()).toBe("Ada L.");

  await page.getByRole("link", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Keep it." }).waitFor();
  await page.goto(`${stack.origin}/w/me/tasks`);
  expect(await page.locator("noscript").innerText()).toContain("Signing in needs JavaScript");
  expect(complaints).toEqual([]);
});

test("a mistake is told at its field, with what was typed still there", async () => {
  const { page } = await open();
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.getByLabel("New task").fill("   ");
  await page.getByRole("button", { name: "Add task" }).click();
  await page.getByText("Give the task a title.").waitFor();
  expect(await page.getByLabel("New task").inputValue()).toBe("   ");
});

test("a task added two minutes after the page was opened is there, once", async () => {
  const { page, session } = await open();
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.getByLabel("New task").fill("Later than a token lives");
  await expireToken(stack, page, session);
  await page.getByRole("button", { name: "Add task" }).click();
  await page.getByRole("link", { name: "Later than a token lives" }).waitFor();
  expect(await page.getByRole("link", { name: "Later than a token lives" }).count()).toBe(1);
});

test("a form sent after its session ended comes back filled once its person has signed in again", async () => {
  const { id, page, session } = await open();
  await page.goto(`${stack.origin}/w/me/tasks`);
  const title = `Kept ${"word ".repeat(90)}`.trim();
  await page.getByLabel("New task").fill(title);
  await expireToken(stack, page, session);
  await endSession(stack, session.sessionId);
  await page.getByRole("button", { name: "Add task" }).click();
  await page.waitForURL("**/sign-in?redirect_url=%2Fw%2Fme%2Ftasks%3Fkept%3D*");

  const again = await signedInTab(stack, browser, id, { javaScriptEnabled: false }, page.context());
  await again.page.goto(`${stack.origin}/w/me/tasks`);
  await again.page.getByText("You were signed out before this was saved.").waitFor();
  expect(await again.page.getByLabel("New task").inputValue()).toBe(title);
  await again.page.getByRole("button", { name: "Add task" }).click();
  await again.page.getByRole("link", { name: title }).waitFor();
  await again.page.reload();
  expect(await again.page.getByLabel("New task").inputValue()).toBe("");
});

test("nothing is asked of scripts on the pages for everyone", async () => {
  const { page } = await openTab(browser);
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
  });
  for (const path of ["/", "/unauthorized", "/no-such-page"]) {
    await page.goto(stack.origin + path);
    expect(await page.locator("script").count()).toBe(0);
  }
  expect(scripts).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});
