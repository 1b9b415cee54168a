import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/**
 * Fills the last field of one of Clerk's forms and submits the form by keyboard. Clerk's messages about a value appear
 * late and move the button, so a click could miss it and send nothing.
 */
export async function fillAndSend(field: Locator, value: string): Promise<void> {
  await field.fill(value);
  await field.press("Enter");
}

/** The password field; Clerk keeps a hidden one next to it for password managers. */
export const passwordField = (page: Page): Locator =>
  page.locator("input[name=password]:not([tabindex='-1'])");

/** Types a code into the one-time-code field, which then submits itself. */
export async function enterCode(page: Page, code: string): Promise<void> {
  const field = page.locator("input[autocomplete=one-time-code]").first();
  // Clerk empties the field a moment after it has rejected a code, and whatever was typed before then is lost.
  await expect.poll(() => field.inputValue()).toBe("");
  await field.pressSequentially(code);
}

/** Fills Clerk's own sign-up form, up to the step that asks for the code. */
export async function askForCode(page: Page, email: string, password: string): Promise<void> {
  await page.locator("input[name=emailAddress]").fill(email);
  await fillAndSend(passwordField(page), password);
}

/** Fills Clerk's own sign-up form, first with a wrong code, then with the local Clerk's. */
export async function signUp(page: Page, email: string, password: string): Promise<void> {
  await askForCode(page, email, password);
  await enterCode(page, "111111");
  await page.getByTestId("form-feedback-error").waitFor();
  await enterCode(page, "424242");
}

/** Types an address into Clerk's own sign-in form and submits it. */
export const identify = (page: Page, email: string): Promise<void> =>
  fillAndSend(page.locator("input[name=identifier]"), email);

/** Fills Clerk's own sign-in form. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await identify(page, email);
  await fillAndSend(passwordField(page), password);
}

/**
 * Signs out by Clerk's own menu. The menu moves while it opens, so that a click could begin on this button and end on the one
 * above it; the keyboard is exact.
 */
export async function signOutByMenu(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Open user menu" }).click();
  await page.getByRole("button", { name: "Sign out" }).press("Enter");
}
