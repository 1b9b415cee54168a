import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { signIn as fillSignIn } from "../../../tests/chromium/clerk-forms.ts";
import { PATIENCE } from "../../../tests/patience.ts";
import type { App } from "./app.ts";

/** A person at a separate browser, and what went wrong there. */
export type Visitor = { page: Page; problems: string[] };

// A rejected form is a 422, and who is locked or has to verify again gets 403: the browser itself reports both as errors.
const REFUSED_FORM = /Failed to load resource.*status of (403|422)/;

export async function newVisitor(browser: Browser, app: App): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: app.origin });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() !== "error" || REFUSED_FORM.test(message.text())) return;
    problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on("request", (request) => {
    if (
      !request
        .url()
        .replace(/^blob:/, "")
        .startsWith(`${app.origin}/`) &&
      !isInline(request)
    ) {
      problems.push(`left the machine: ${request.url()}`);
    }
  });
  return { page, problems };
}

const isInline = (request: { url(): string }) => request.url().startsWith("data:");

/** Waits until the page says who is signed in, or `out`. */
export async function expectState(page: Page, state: string): Promise<void> {
  await page.locator("#state", { hasText: state }).waitFor({ state: "attached" });
  expect(await page.locator("#state").textContent()).toBe(state);
}

/** Waits until the sign-in or sign-up has returned to the app, and the page there knows who is signed in. */
export async function expectHome(page: Page, email: string): Promise<void> {
  await page.waitForURL((url) => url.pathname === "/");
  await expectState(page, `in as ${email}`);
}

/** Signs in through the form with a password. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, email, password);
}

/** Waits until the page says which organisation is active, by its slug, or `personal`. */
export async function expectOrganization(page: Page, slug: string): Promise<void> {
  await page.locator("#organization", { hasText: slug }).waitFor({ state: "attached" });
  expect(await page.locator("#organization").textContent()).toBe(slug);
}

/** A visitor whom the controls have signed in. */
export async function newSignedInVisitor(
  browser: Browser,
  app: App,
  userId: string,
): Promise<Visitor> {
  const visitor = await newVisitor(browser, app);
  const { cookies } = await app.control<{ cookies: string[] }>("POST", "/sessions", { userId });
  const parsed = cookies.map((line) => {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
    return { name, value, url: app.origin, httpOnly: line.includes("HttpOnly") };
  });
  await visitor.page.context().addCookies(parsed);
  return visitor;
}
