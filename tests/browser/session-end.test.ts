import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { endSession, newPerson } from "../visitor.ts";
import { signIn } from "../chromium/clerk-forms.ts";
import { expireToken, signedInTab } from "./sessions.ts";

const PASSWORD = "a-passphrase-for-tests";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

test("with scripts, what is added after the session ended is kept, and sent after Clerk's own sign-in", async () => {
  const { id, email } = await newPerson(stack, {}, { password: PASSWORD });
  const { page, session } = await signedInTab(stack, browser, id);
  await page.goto(`${stack.origin}/w/me/tasks`);
  // Clerk's scripts have loaded, and believe that the session exists until they learn otherwise.
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await page.getByLabel("New task").fill("Typed before the session ended");
  await endSession(stack, session.sessionId);
  await expireToken(stack, page, session);
  await page.getByRole("button", { name: "Add task" }).click();
  await page.getByText("You have been signed out. 1 change is kept here").waitFor();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signIn(page, email, PASSWORD);
  await page.getByRole("link", { name: "Typed before the session ended" }).waitFor();
  await page.reload();
  expect(await page.getByRole("link", { name: "Typed before the session ended" }).count()).toBe(1);
});

test("a laptop that wakes after its token ran out goes on as if nothing had been", async () => {
  const { id } = await newPerson(stack);
  const { page, session, complaints } = await signedInTab(stack, browser, id);
  await page.goto(`${stack.origin}/w/me/tasks`);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await expireToken(stack, page, session);
  await page.getByLabel("New task").fill("Woken");
  await page.getByRole("button", { name: "Add task" }).click();
  await page.getByRole("link", { name: "Woken" }).waitFor();
  await expireToken(stack, page, session);
  await page.reload();
  await page.getByRole("link", { name: "Woken" }).waitFor();
  expect(complaints).toEqual([]);
});
