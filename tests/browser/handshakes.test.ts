/** What a browser does with what comes from Clerk or claims to, with either kind of keys. */
import { kindsOfKeys } from "@rowkeep/clerk-emulator";
import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack, startStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signIn as fillForm } from "../chromium/clerk-forms.ts";
import { signedInTab } from "./sessions.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const PASSWORD = "a-passphrase-for-tests";

const PAYLOADS = ["__clerk_handshake_nonce", "__clerk_handshake"];

describe.each(kindsOfKeys)("with %s keys", (keys) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await sharedStack(keys);
  });

  test("someone comes to a page, signs in, and stands on it", async () => {
    const { email } = await newPerson(stack, {}, { password: PASSWORD });
    const { page, complaints } = await openTab(browser);
    await page.goto(`${stack.origin}/w/me/tasks?state=done`);
    await fillForm(page, email, PASSWORD);
    await page.waitForURL(`${stack.origin}/w/me/tasks?state=done`);
    await page.getByRole("button", { name: "Open user menu" }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("someone signed in who follows a link with a stray end of a handshake sees their page", async () => {
    const { id } = await newPerson(stack);
    const { page } = await signedInTab(stack, browser, id);
    for (const name of PAYLOADS) {
      await page.goto(`${stack.origin}/w/me/tasks?${name}=bogus`);
      await page.getByLabel("New task").waitFor();
      expect(page.url()).toBe(`${stack.origin}/w/me/tasks`);
    }
    await page.context().close();
  });

  test("whoever follows the end of somebody else's handshake is not signed in as them", async () => {
    const { id } = await newPerson(stack);
    const { visitor: mallory } = await signIn(stack, id, { expired: true });
    mallory.forget("__refresh_");
    const sent = await mallory.get("/w/me/tasks");
    const home = await mallory.get(sent.headers.get("location") ?? "");
    const link = new URL(home.headers.get("location") ?? "");
    for (const [name, value] of mallory.cookies)
      if (PAYLOADS.includes(name)) link.searchParams.set(name, value);

    const { page } = await openTab(browser);
    await page.goto(link.href);
    await page.locator("input[name=identifier]").waitFor();
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    const names = (await page.context().cookies()).map(({ name }) => name);
    expect(names.filter((name) => /^__(session|refresh)/.test(name))).toEqual([]);
    await page.context().close();
  });

  test.each([
    "/sign-in?sign_in_force_redirect_url=http://",
    "/sign-in?sign_up_fallback_redirect_url=http://[&after_sign_in_url=%25",
    "/sign-in?redirect_url=https://[x&sign_up_force_redirect_url=http://:",
    "/sign-up?sign_up_force_redirect_url=http://&redirect_url=http://[",
  ])("%s has its form", async (path) => {
    const { page, complaints } = await openTab(browser);
    await page.goto(stack.origin + path);
    await page.locator(".cl-card input").first().waitFor();
    expect(new URL(page.url()).search).not.toMatch(/http/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test.each(kindsOfKeys)(
  "where Clerk's scripts believe in a session and this site does not, the way round ends in a page that says so (%s keys)",
  async (keys) => {
    const stack = await startStack({ CLERK_ISSUER: "https://elsewhere.example" }, { keys });
    const { id } = await newPerson(stack);
    const { page } = await signedInTab(stack, browser, id);
    await page.goto(`${stack.origin}/w/me/tasks`);
    await page.getByRole("heading", { name: "Signing in goes round in circles" }).waitFor();
    expect(page.url()).not.toMatch(/eyJ|__/);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL(`${stack.origin}/`);
    await page.context().close();
    await stack.stop();
  },
);
