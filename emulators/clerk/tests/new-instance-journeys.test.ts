/** A new instance's behaviours through Clerk's real components. */
import { beforeEach, expect, test } from "vitest";
import { enterCode } from "../../../tests/chromium/clerk-forms.ts";
import { sharedBrowser } from "../../../tests/chromium/chromium.ts";
import { totpAt } from "../credentials/totp.ts";
import { sharedApp, type App } from "./app.ts";
import { PASSWORD, signedIn } from "./team.ts";
import { expectHome, newVisitor, signIn, type Visitor } from "./visitor.ts";

const EMAIL = "ada@example.com";

let app: App;
let visitor: Visitor;

beforeEach(async () => {
  const browser = await sharedBrowser();
  app = await sharedApp();
  await app.clerk.seed([{ email: EMAIL, password: PASSWORD, firstName: "Ada" }]);
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
