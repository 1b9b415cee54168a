import { beforeEach, expect, test } from "vitest";
import { sharedBrowser } from "../../../tests/chromium/chromium.ts";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import {
  askForCode,
  enterCode,
  fillAndSend,
  identify,
  passwordField,
  signOutByMenu,
  signUp,
} from "../../../tests/chromium/clerk-forms.ts";
import { expectHome, expectState, newVisitor, signIn, type Visitor } from "./visitor.ts";

const ADA = { email: "ada@example.com", password: "correct horse battery", firstName: "Ada" };

let app: App;
let visitor: Visitor;

beforeEach(async () => {
  const browser = await sharedBrowser();
  app = await sharedApp();
  await app.clerk.seed([ADA]);
  visitor = await newVisitor(browser, app);
});

test("signs up with a wrong code, then the right one", async () => {
  const { page, problems } = visitor;
  await page.goto("/sign-up");
  await signUp(page, "Bob@example.com", "another horse");
  await expectHome(page, "bob@example.com");
  await app.clerk.settled();
  expect(app.received.at(-2)?.body).toContain('"type":"user.created"');
  expect(app.received.at(-1)?.body).toContain('"type":"session.created"');
  expect(problems).toEqual([]);
});

test("tells a newcomer that the address is taken and the password too short", async () => {
  const { page, problems } = visitor;
  await page.goto("/sign-up");
  await askForCode(page, ADA.email, "a fine password");
  await page.getByText("That email address is taken").first().waitFor();
  await page.locator("input[name=password]").fill("short");
  await page.getByText("8 or more characters").first().waitFor();
  expect(problems).toEqual([]);
});

test("signs in with a wrong password, then the right one, and out by the user button", async () => {
  const { page, problems } = visitor;
  await signIn(page, ADA.email, "wrong password");
  await page.getByText("Password is incorrect").first().waitFor();
  await fillAndSend(passwordField(page), ADA.password);
  await expectHome(page, "ada@example.com");
  await signOutByMenu(page);
  await expectState(page, "out");
  expect(problems).toEqual([]);
});

test("signs in with a code by e-mail", async () => {
  const { page, problems } = visitor;
  await page.goto("/sign-in");
  await identify(page, ADA.email);
  await page.getByText("Use another method").click();
  await page.getByRole("button", { name: /Email code to/ }).click();
  await enterCode(page, "424242");
  await expectHome(page, "ada@example.com");
  expect(problems).toEqual([]);
});

test("resets a forgotten password", async () => {
  const { page, problems } = visitor;
  await page.goto("/sign-in");
  await identify(page, ADA.email);
  await page.getByText("Forgot password?").click();
  await page.getByRole("button", { name: "Reset your password" }).click();
  await enterCode(page, "424242");
  await page.locator("input[name=password]").fill("a brand new horse");
  await fillAndSend(page.locator("input[name=confirmPassword]"), "a brand new horse");
  await expectHome(page, "ada@example.com");
  await page.evaluate("Clerk.signOut()");
  await expectState(page, "out");
  await signIn(page, ADA.email, "a brand new horse");
  await expectHome(page, "ada@example.com");
  expect(problems).toEqual([]);
});

test("changes the name and deletes the account in the profile", async () => {
  const { page, problems } = visitor;
  await signIn(page, ADA.email, ADA.password);
  await expectHome(page, "ada@example.com");
  await page.goto("/user");
  await page.getByRole("button", { name: "Update profile" }).click();
  await fillAndSend(page.locator("input[name=lastName]"), "Lovelace");
  await page.getByText("Ada Lovelace").first().waitFor();
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByText("This device").waitFor();
  await page.getByRole("button", { name: "Delete account" }).click();
  await fillAndSend(page.locator("input[name=deleteConfirmation]"), "Delete account");
  await expectState(page, "out");
  await app.clerk.settled();
  expect(app.received.at(-1)?.body).toContain('"type":"user.deleted"');
  expect(problems).toEqual([]);
});

test("changes the password and adds an address in the profile", async () => {
  const { page, problems } = visitor;
  await signIn(page, ADA.email, ADA.password);
  await expectHome(page, "ada@example.com");
  await page.goto("/user");
  await page.getByRole("button", { name: "Add email address" }).click();
  await fillAndSend(page.locator("input[name=emailAddress]"), "lovelace@example.com");
  await enterCode(page, "424242");
  await page.getByText("Unverified").waitFor({ state: "detached" });
  await page.getByText("lovelace@example.com").first().waitFor();
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByRole("button", { name: "Update password" }).click();
  await page.locator("input[name=currentPassword]").fill(ADA.password);
  await page.locator("input[name=newPassword]").fill("a brand new horse");
  await fillAndSend(page.locator("input[name=confirmPassword]"), "a brand new horse");
  await page.locator("input[name=currentPassword]").waitFor({ state: "detached" });
  const { users } = sdk(app);
  const [{ id: userId } = { id: "" }] = (await users.getUserList()).data;
  const change = { userId, password: "a brand new horse" };
  expect(await users.verifyPassword(change)).toMatchObject({ verified: true });
  expect((await users.getUser(userId)).emailAddresses).toHaveLength(2);
  expect(problems).toEqual([]);
});

test("lets the server recognise people by a handshake, with one cookie of each name", async () => {
  const { page, problems } = visitor;
  await signIn(page, ADA.email, ADA.password);
  await expectHome(page, "ada@example.com");
  const userId = await page.evaluate<string>("Clerk.user.id");
  await page.context().clearCookies({ name: /^__session/ });
  await page.goto("/private");
  expect(await page.textContent("body")).toBe(`the server knows ${userId}`);
  expect(new URL(page.url()).search).toBe("");
  const cookies = await page.context().cookies();
  const names = cookies.map(({ name }) => name);
  expect(names).toHaveLength(new Set(names).size);
  const refresh = cookies.find(({ name }) => name.startsWith("__refresh_"));
  expect(refresh).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await page.goto("/");
  await expectHome(page, "ada@example.com");
  // Clerk reloads the page once it has signed out.
  await Promise.all([page.waitForEvent("load"), page.evaluate("void Clerk.signOut()")]);
  await page.goto("/private");
  expect(await page.textContent("body")).toBe("the server knows nobody");
  expect(problems).toEqual([]);
});

test("refreshes the session token by itself", async () => {
  const { page, problems } = visitor;
  // The page's clock does not affect Clerk's timers in a worker. Without a worker, they are the page's own.
  await page.addInitScript("delete window.Worker");
  await page.clock.install();
  await signIn(page, ADA.email, ADA.password);
  await expectHome(page, "ada@example.com");
  const token = () => page.evaluate<string>("Clerk.session.lastActiveToken.getRawString()");
  const first = await token();
  const later = async () => {
    await page.clock.runFor(5_000);
    return token();
  };
  await expect.poll(later).not.toBe(first);
  expect(problems).toEqual([]);
});

test("leaves the sign-in of a second tab once the first has signed in", async () => {
  const { page, problems } = visitor;
  await page.goto("/sign-in");
  const second = await page.context().newPage();
  await second.goto("/sign-in");
  await second.locator("input[name=identifier]").waitFor();
  await identify(page, ADA.email);
  await fillAndSend(passwordField(page), ADA.password);
  await expectHome(page, "ada@example.com");
  await identify(second, ADA.email);
  await expectHome(second, "ada@example.com");
  expect(problems.filter((text) => !/status of 4/.test(text))).toEqual([]);
});

test("is out once the session is revoked", async () => {
  const { page, problems } = visitor;
  await signIn(page, ADA.email, ADA.password);
  await expectHome(page, "ada@example.com");
  const { sessions } = sdk(app);
  await sessions.revokeSession(await page.evaluate<string>("Clerk.session.id"));
  await page.evaluate("Clerk.session.getToken({ skipCache: true }).catch(() => {})");
  await expectState(page, "out");
  expect(problems).toEqual([expect.stringContaining("status of 401")]);
});
