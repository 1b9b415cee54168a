import type { Page } from "playwright-core";

const next = (page: Page) => page.getByRole("button", { name: "Continue", exact: true });

/** Fills Clerk's own sign-up form, first with a wrong code, then with the local Clerk's. */
export async function signUp(page: Page, email: string, password: string) {
  await page.locator("input[name=emailAddress]").fill(email);
  await page.locator("input[name=password]").fill(password);
  await next(page).click();
  const code = page.getByRole("textbox", { name: /code/i });
  await code.pressSequentially("111111");
  await page.getByTestId("form-feedback-error").waitFor();
  await code.fill("");
  await code.pressSequentially("424242");
}

/** Fills Clerk's own sign-in form. */
export async function signIn(page: Page, email: string, password: string) {
  await page.locator("input[name=identifier]").fill(email);
  await next(page).click();
  await page.locator("input[name=password]").fill(password);
  await next(page).click();
}
