/** With Clerk's bot protection and telemetry switched on, the policy lets them work, depending on the kind of keys. */
import { kindsOfKeys } from "@rowkeep/clerk-emulator";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { startStack } from "../stack.ts";
import { signUp } from "../chromium/clerk-forms.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

/** What Clerk Protect's script does: it opens a frame, and connects to a port of its own. */
const PROTECT = `
  const frame = document.createElement("iframe");
  frame.src = "https://frame.protect.clerk.com/";
  document.body.append(frame);
  fetch("https://signals.protect.clerk.com:8443/v1").then(() => (window.protected = true));
`;

/** Cloudflare's challenge as Clerk's scripts see it: it opens a frame and is passed. */
const TURNSTILE = `
  window.turnstile = {
    render(container, options) {
      const frame = document.createElement("iframe");
      frame.src = "https://challenges.cloudflare.com/frame";
      document.body.append(frame);
      frame.onload = () => options.callback("passed");
      return "widget";
    },
    remove() {},
    reset() {},
  };
`;

/** Answers for other hosts, which are out of reach here. The policy has already been applied. */
async function answerForOthers(page: Page): Promise<Set<string>> {
  const asked = new Set<string>();
  const shared = { "access-control-allow-origin": "*" };
  await page.route(/^https:\/\//, (route) => {
    const { host, pathname } = new URL(route.request().url());
    asked.add(host);
    const script = pathname.endsWith(".js");
    const body = host.startsWith("challenges.") ? TURNSTILE : PROTECT;
    return route.fulfill({
      headers: shared,
      contentType: script ? "text/javascript" : "text/html",
      body: script ? body : "<p>",
    });
  });
  return asked;
}

test.each(kindsOfKeys)(
  "somebody signs up past them, and nothing is blocked (%s keys)",
  async (keys) => {
    const stack = await startStack({ CLERK_TELEMETRY_DISABLED: "" }, { keys });
    await stack.control("PUT", "protection", { on: true });
    const { page, complaints } = await openTab(browser);
    const asked = await answerForOthers(page);
    await page.goto(`${stack.origin}/sign-up`);
    await expect.poll(() => page.evaluate("window.protected")).toBe(true);
    await signUp(page, `bob-${keys}@rowkeep.test`, "a-passphrase-for-tests");
    await page.waitForURL(/\/onboarding|\/dashboard|\/w\/me/);
    for (const host of [
      "challenges.cloudflare.com",
      "frame.protect.clerk.com",
      "loader.protect.clerk.com",
      "signals.protect.clerk.com:8443",
    ])
      expect([...asked]).toContain(host);
    expect(complaints.filter((line) => /polic/i.test(line))).toEqual([]);
    // Clerk's scripts send telemetry at random, so it is sent here.
    const sent = page.evaluate(
      'fetch("https://clerk-telemetry.com/v1/event").then(() => true, () => false)',
    );
    expect(await sent).toBe(keys === "test");
    await page.context().close();
    await stack.stop();
  },
);
