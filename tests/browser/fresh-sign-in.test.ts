import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { signIn } from "../chromium/clerk-forms.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

const PASSWORD = "a-passphrase-for-tests";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

test("a site admin whose sign-in is old signs in again by Clerk's form, and comes back to what they typed", async () => {
  const { id, email } = await newPerson(stack, { role: "admin" }, { password: PASSWORD });
  const ada = await newPerson(stack);
  await stack.clerk.settled();
  const { page, session, complaints } = await signedInTab(stack, browser, id);
  await stack.control("PUT", `sessions/${session.sessionId}/factors`, { factors: [11, -1] });
  await page.goto(`${stack.origin}/admin/people/${ada.id}/ban`);
  // Clerk's scripts have loaded, and have brought a token that says how old the sign-in is.
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  await page.getByLabel("Reason").fill("Typed before");
  await page.getByRole("button", { name: "Ban" }).click();
  await page.getByRole("button", { name: "Sign in again" }).click();
  await signIn(page, email, PASSWORD);
  await page.getByRole("heading", { name: "Ban this person?" }).waitFor();
  expect(await page.getByLabel("Reason").inputValue()).toBe("Typed before");
  await page.getByRole("button", { name: "Ban" }).click();
  await page.getByRole("link", { name: "Lift the ban" }).waitFor();
  await page.getByText("Typed before").first().waitFor();
  expect(complaints).toEqual([]);
});
