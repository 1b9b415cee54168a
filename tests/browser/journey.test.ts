import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { people } from "../../scripts/local/people.ts";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { fillAndSend, signIn, signOutByMenu, signUp } from "../chromium/clerk-forms.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
  await stack.clerk.seed(people);
});

test("someone new signs up, keeps tasks, signs out, and finds them again", async () => {
  const { page, complaints } = await openTab(browser);
  await page.goto(stack.origin);
  await page.getByRole("link", { name: "Create your workspace" }).click();
  await signUp(page, "newt@rowkeep.test", "a-passphrase-of-newt");

  await page.waitForURL("**/onboarding");
  await page.getByLabel("Your name").fill("Newt");
  await page.getByLabel("Time zone", { exact: true }).selectOption("Europe/Lisbon");
  await page.getByRole("button", { name: "Start" }).click();

  await page.waitForURL("**/w/me/today");
  await page.getByText("The first page.").waitFor();
  await page.getByRole("link", { name: "All tasks" }).click();
  await page.getByText("Nothing to do.").waitFor();
  await page.getByLabel("New task").fill("Water the plants");
  await page.getByRole("button", { name: "Add task" }).click();
  const task = page.getByRole("link", { name: "Water the plants" });
  await task.click();

  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Title").fill("Water the ferns");
  await page.getByLabel("Notes").fill("Twice a week.\nNot more.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Water the ferns" }).waitFor();
  await page.getByRole("link", { name: "All tasks" }).filter({ visible: true }).click();
  await page.getByRole("button", { name: "Complete: Water the ferns" }).click();
  await page.getByText("Nothing to do.").waitFor();
  await page.getByLabel("Which tasks").getByRole("link", { name: "Done" }).click();
  await page.getByRole("button", { name: "Reopen: Water the ferns" }).click();
  await page.getByText("Nothing done yet.").waitFor();
  await page.getByRole("link", { name: "To do" }).click();
  await page.getByRole("button", { name: "Move to trash: Water the ferns" }).click();
  await page.getByRole("paragraph").getByText("Moved to the trash").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Water the ferns" }).click();
  await page.getByText("Not more.").waitFor();

  await signOutByMenu(page);
  await page.getByRole("heading", { name: "Keep it." }).waitFor();
  await page.goto(`${stack.origin}/w/me/tasks`);
  await signIn(page, "newt@rowkeep.test", "a-passphrase-of-newt");
  await page.waitForURL("**/w/me/tasks");
  await page.getByRole("link", { name: "Water the ferns" }).waitFor();
  // Clerk reports one expected error, for the wrong code.
  expect(complaints.filter((line) => !line.includes("422"))).toEqual([]);
});

test.each(people)(
  "$firstName, printed by the start command, signs in",
  async ({ email, password, firstName }) => {
    const { page, complaints } = await openTab(browser);
    await page.goto(`${stack.origin}/dashboard`);
    await signIn(page, email, password);
    await page.waitForURL("**/onboarding");
    expect(await page.getByLabel("Your name").inputValue()).toBe(firstName);
    await page.goto(`${stack.origin}/admin`);
    const admin = firstName === "Grace";
    await page
      .getByRole("heading", { name: admin ? "People" : "That page is for site admins" })
      .waitFor();
    expect(complaints).toEqual([]);
  },
);

test("a hostile way back is dropped before Clerk's form reads it", async () => {
  const { page } = await openTab(browser);
  await page.goto(
    `${stack.origin}/sign-in?redirect_url=${encodeURIComponent("https://evil.example/")}`,
  );
  expect(new URL(page.url()).search).toBe("");
  await signIn(page, "ada@rowkeep.test", "ada-keeps-her-rows");
  await page.waitForURL(
    (url) => url.origin === stack.origin && !url.pathname.startsWith("/sign-in"),
  );
});

test("sign-in details are Clerk's own profile, and deleting the account there deletes all", async () => {
  const { page, complaints } = await openTab(browser);
  await page.goto(`${stack.origin}/sign-up`);
  await signUp(page, "gone@rowkeep.test", "a-passphrase-of-gone");
  await page.waitForURL("**/onboarding");
  await page.goto(`${stack.origin}/account/sign-in-details/security`);
  await page.getByRole("button", { name: "Delete account" }).click();
  await fillAndSend(page.getByLabel(/Delete account/), "Delete account");
  await page.waitForURL((url) => url.pathname === "/");
  await stack.clerk.settled();
  await page.goto(`${stack.origin}/dashboard`);
  await page.waitForURL("**/sign-in**");
  expect(complaints.filter((line) => !line.includes("422"))).toEqual([]);
});
