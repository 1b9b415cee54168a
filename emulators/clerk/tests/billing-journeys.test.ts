import type { Browser } from "playwright-core";
import { beforeEach, expect, test } from "vitest";
import { sharedBrowser } from "../../../tests/chromium/chromium.ts";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";
import { newSignedInVisitor } from "./visitor.ts";

let app: App;
let browser: Browser;

beforeEach(async () => {
  browser = await sharedBrowser();
  app = await sharedApp();
  await app.control("PUT", "/billing", { on: true });
});

async function newAda() {
  const { "ada@example.com": userId = "" } = await app.clerk.seed([
    { email: "ada@example.com", password: "correct horse", firstName: "Ada" },
  ]);
  return { userId, ...(await newSignedInVisitor(browser, app, userId)) };
}

async function newSubscriber() {
  const ada = await newAda();
  await app.control("PUT", "/plan", { payerId: ada.userId, plan: "pro" });
  return ada;
}

test("buys a plan in the pricing table, without a card and without leaving the machine", async () => {
  const { page, problems } = await newAda();
  await page.goto("/prices");
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByRole("heading", { name: "Payment was successful!" }).waitFor();
  const claims = () => page.evaluate("Clerk.session.lastActiveToken.jwt.claims.pla");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect.poll(claims).toBe("u:pro");
  expect(problems).toEqual([]);
});

test("goes back to the free plan at the end of the period", async () => {
  const { page, problems, userId } = await newSubscriber();
  await page.goto("/prices");
  await page.getByRole("button", { name: "Switch to this plan" }).click();
  await page.getByText("You will keep your current subscription").waitFor();
  await page.getByRole("button", { name: "Subscribe" }).click();
  const items = async () =>
    (await sdk(app).billing.getUserBillingSubscription(userId)).subscriptionItems.map(
      ({ plan, status }) => `${plan?.slug} ${status}`,
    );
  await expect.poll(items).toEqual(["free_user upcoming", "pro canceled"]);
  expect(problems).toEqual([]);
});

test("shows what one pays for in the profile's billing tab", async () => {
  const { page, problems } = await newSubscriber();
  await page.goto("/user/billing");
  await page.getByText("Renews").waitFor();
  expect(problems).toEqual([]);
  expect(app.logged.filter((line) => line.startsWith("no route"))).toEqual([]);
});
