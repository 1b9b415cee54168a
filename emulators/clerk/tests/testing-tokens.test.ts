/**
 * What `@clerk/testing/playwright` does, step by step: `clerkSetup` asks for a testing token, `setupClerkTestingToken` adds it to
 * each request of the page, and `clerk.signIn` signs in by Clerk's own script.
 */
import { beforeEach, expect, test } from "vitest";
import { sharedBrowser } from "../../../tests/chromium/chromium.ts";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { PASSWORD } from "./team.ts";
import { expectState, newVisitor, type Visitor } from "./visitor.ts";

const EMAIL = "ada+clerk_test@example.com";

let app: App;
let userId: string;
let visitor: Visitor;

beforeEach(async () => {
  app = await sharedApp();
  const ids = await app.clerk.seed([{ email: EMAIL, password: PASSWORD, firstName: "Ada" }]);
  userId = ids[EMAIL] ?? "";
  await app.control("PUT", "/behaviours", { testCodes: true });
  visitor = await newVisitor(await sharedBrowser(), app);
});

/** Adds a testing token to each request to the Frontend API; returns the answers that know it. */
async function useTestingToken({ page }: Visitor): Promise<unknown[]> {
  const { token } = await sdk(app).testingTokens.createTestingToken();
  const bypassed: unknown[] = [];
  await page.context().route(`${app.origin}/__clerk/v1/**`, async (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set("__clerk_testing_token", token);
    const response = await route.fetch({ url: url.href });
    const json = await response.json();
    if (json.client?.captcha_bypass) bypassed.push(url.pathname);
    await route.fulfill({ response, json });
  });
  return bypassed;
}

const WAYS: [string, string, () => Promise<string> | string][] = [
  [
    "a password",
    `create({ strategy: "password", identifier: "${EMAIL}", password: "${PASSWORD}" })`,
    () => "",
  ],
  [
    "a code",
    `create({ identifier: "${EMAIL}" })
      .then(({ supportedFirstFactors }) => supportedFirstFactors.find(({ strategy }) => strategy === "email_code"))
      .then(({ emailAddressId }) => Clerk.client.signIn.prepareFirstFactor({ strategy: "email_code", emailAddressId }))
      .then(() => Clerk.client.signIn.attemptFirstFactor({ strategy: "email_code", code: "424242" }))`,
    () => "",
  ],
  [
    "a ticket",
    'create({ strategy: "ticket", ticket: TICKET })',
    async () =>
      (await sdk(app).signInTokens.createSignInToken({ userId, expiresInSeconds: 300 })).token,
  ],
];

test.each(WAYS)("a page signs in with %s, and out", async (_name, steps, makeTicket) => {
  const { page, problems } = visitor;
  const bypassed = await useTestingToken(visitor);
  await page.goto("/");
  await expectState(page, "out");
  const ticket = JSON.stringify(await makeTicket());
  await page.evaluate(`Clerk.client.signIn.${steps.replace("TICKET", ticket)}
    .then(({ createdSessionId }) => Clerk.setActive({ session: createdSessionId }))`);
  await expectState(page, `in as ${EMAIL}`);
  expect(bypassed.length).toBeGreaterThan(0);
  await page.evaluate("Clerk.signOut()");
  await expectState(page, "out");
  expect(problems).toEqual([]);
});

test("with the token, nobody who signs up is asked whether they are human", async () => {
  await app.control("PUT", "/protection", { on: true });
  const { page } = visitor;
  const toCloudflare: string[] = [];
  await page.context().route(/challenges\.cloudflare\.com/, (route) => {
    toCloudflare.push(route.request().url());
    return route.abort();
  });
  await useTestingToken(visitor);
  await page.goto("/");
  await expectState(page, "out");
  const status = await page.evaluate(
    `Clerk.client.signUp.create({ emailAddress: "new+clerk_test@example.com", password: "${PASSWORD} 2" })
      .then(({ unverifiedFields }) => unverifiedFields)`,
  );
  expect(status).toEqual(["email_address"]);
  expect(toCloudflare).toEqual([]);
});
