import { beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/**
 * Holds React's work, which it schedules message by message, from when a page requests Clerk's scripts until they are
 * ready. This is what happens on a slow device that has them in its cache.
 */
function holdReact() {
  const post = Reflect.get(MessagePort.prototype, "postMessage");
  // After some milliseconds of work, React continues by a message.
  const now = performance.now.bind(performance);
  let late = 0;
  performance.now = () => now() + (late += 10);
  const held: (() => void)[] = [];
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the browser gets this function alone
  const isBetween = () => {
    const clerk: unknown = Reflect.get(globalThis, "Clerk");
    const isReady = typeof clerk === "object" && clerk !== null && Reflect.get(clerk, "loaded");
    return "__clerk_publishable_key" in globalThis && !isReady;
  };
  const release = () => {
    if (isBetween()) return;
    if (held.length > 0) Object.assign(globalThis, { heldMessages: held.length });
    for (const each of held.splice(0)) each();
  };
  setInterval(release, 10);
  MessagePort.prototype.postMessage = function send(...message: unknown[]) {
    if (isBetween()) held.push(() => Reflect.apply(post, this, message));
    else Reflect.apply(post, this, message);
  };
}

test("Clerk's button comes where its scripts were ready before the page was", async () => {
  const { id } = await newPerson(stack);
  const { page } = await signedInTab(stack, browser, id);
  await page.addInitScript(holdReact);
  await page.goto(`${stack.origin}/account`);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
  expect(await page.evaluate(() => Reflect.get(globalThis, "heldMessages"))).toBeGreaterThan(0);
});

test.each([
  ["/sign-in", "Sign in to Rowkeep"],
  ["/sign-up", "Create your account"],
])("Clerk's form at %s comes then, too", async (path, heading) => {
  const { page, complaints } = await openTab(browser);
  await page.addInitScript(holdReact);
  await page.goto(stack.origin + path);
  await page.getByRole("heading", { name: heading }).waitFor();
  expect(await page.evaluate(() => Reflect.get(globalThis, "heldMessages"))).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
});
