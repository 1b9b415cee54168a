/** A person buys pro on the page of their plan, by Clerk's own table at the local Clerk, and has it. */
import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, startStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), sharedBrowser()]);
  return () => stack.stop();
});

test("a person buys pro for themself, and has a review written without a new sign-in", async () => {
  await stack.control("PUT", "billing", { on: true });
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { page, complaints } = await signedInTab(stack, browser, id);
  await page.goto(`${stack.origin}/w/me/posts/review`);
  await page.getByText("Reviews of the week are part of pro").waitFor();
  await page.goto(`${stack.origin}/account`);
  await page.getByRole("link", { name: "See your plan" }).click();
  await page.getByText("You are on the free plan.").waitFor();
  await page.getByText("0 of 3").waitFor();
  await page.getByRole("button", { name: "Subscribe" }).click();
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.getByRole("heading", { name: "Payment was successful!" }).waitFor();
  await stack.clerk.settled();
  await page.goto(`${stack.origin}/account/plan`);
  await page.getByText("You are on pro.").waitFor();
  await page.goto(`${stack.origin}/w/me/posts`);
  await page.getByRole("button", { name: "Review my week" }).click();
  await page.getByRole("heading", { level: 1, name: /^My week/ }).waitFor();
  expect(complaints).toEqual([]);
});

test("where Clerk Billing is off, the page says what there is, and sells nothing", async () => {
  await stack.control("PUT", "billing", { on: false });
  const { id } = await newPerson(stack, { plan: "pro" });
  await stack.clerk.settled();
  const { page, complaints } = await signedInTab(stack, browser, id);
  await page.goto(`${stack.origin}/account/plan`);
  await page.getByText("You are on pro.").waitFor();
  expect(await page.getByRole("heading", { name: "Change your plan" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});
