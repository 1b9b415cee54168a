/** A new instance's behaviours through Clerk's real components. */
import { beforeEach, expect, test } from "vitest";
import { enterCode, fillAndSend, passwordField } from "../../../tests/chromium/clerk-forms.ts";
import { sharedBrowser } from "../../../tests/chromium/chromium.ts";
import { totpAt } from "../credentials/totp.ts";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { PASSWORD, signedIn } from "./team.ts";
import {
  expectHome,
  expectState,
  newSignedInVisitor,
  newVisitor,
  signIn,
  type Visitor,
} from "./visitor.ts";

const EMAIL = "ada@example.com";

let app: App;
let userId: string;
let visitor: Visitor;

beforeEach(async () => {
  const browser = await sharedBrowser();
  app = await sharedApp();
  const ids = await app.clerk.seed([{ email: EMAIL, password: PASSWORD, firstName: "Ada" }]);
  userId = ids[EMAIL] ?? "";
  visitor = await newVisitor(browser, app);
});

test("a new device asks for the code that was sent, after the password", async () => {
  await app.control("PUT", "/behaviours", { deviceTrust: true, testCodes: true });
  const { page, problems } = visitor;
  await signIn(page, EMAIL, PASSWORD);
  await page.locator("input[autocomplete=one-time-code]").first().waitFor();
  const { codes } = await app.control<{ codes: Record<string, string> }>("GET", "/codes");
  await enterCode(page, codes[EMAIL] ?? "");
  await expectHome(page, EMAIL);
  expect(problems).toEqual([]);
});

test("an authenticator app is asked for after the password", async () => {
  await app.control("PUT", "/behaviours", { secondFactors: true });
  const call = await signedIn(app, EMAIL);
  const { secret } = (await call("POST", "/me/totp")).resource;
  const code = () => totpAt(String(secret), Date.now());
  await call("POST", "/me/totp/attempt_verification", { code: code() });
  const { page, problems } = visitor;
  await signIn(page, EMAIL, PASSWORD);
  await page.locator("input[autocomplete=one-time-code]").first().waitFor();
  await enterCode(page, code());
  await expectHome(page, EMAIL);
  expect(problems).toEqual([]);
});

test("an old session proves once more who it is, in the page, before the account is deleted", async () => {
  await app.control("PUT", "/behaviours", { reverification: true });
  const { page, problems } = await newSignedInVisitor(await sharedBrowser(), app, userId);
  await page.goto("/user");
  await expectState(page, `in as ${EMAIL}`);
  const sessionId = String(await page.evaluate("Clerk.session.id"));
  await app.control("PUT", `/sessions/${sessionId}/factors`, { factors: [11, -1] });
  await page.getByRole("button", { name: "Security" }).click();
  await page.getByRole("button", { name: "Delete account" }).click();
  await fillAndSend(page.locator("input[name=deleteConfirmation]"), "Delete account");
  await fillAndSend(passwordField(page), PASSWORD);
  await expectState(page, "out");
  await expect(sdk(app).users.getUser(userId)).rejects.toMatchObject({ status: 404 });
  expect(problems).toEqual([]);
});

test("two people are signed in in one browser, and one changes to the other", async () => {
  await app.control("PUT", "/behaviours", { multiSession: true });
  await app.clerk.seed([{ email: "grace@example.com", password: PASSWORD, firstName: "Grace" }]);
  const { page, problems } = visitor;
  await signIn(page, EMAIL, PASSWORD);
  await expectHome(page, EMAIL);
  await page.getByRole("button", { name: "Open user menu" }).click();
  await page.getByRole("button", { name: "Add account" }).press("Enter");
  await page.waitForURL(/sign-in/);
  await signIn(page, "grace@example.com", PASSWORD);
  await expectHome(page, "grace@example.com");
  await page.getByRole("button", { name: "Open user menu" }).click();
  await page.getByRole("button", { name: /ada@example.com/ }).press("Enter");
  await expectState(page, `in as ${EMAIL}`);
  expect(problems).toEqual([]);
});
