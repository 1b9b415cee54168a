/** What Clerk's own form does with an account that too many wrong passwords have locked. */
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { fillAndSend, identify, passwordField, signIn } from "../chromium/clerk-forms.ts";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";

const EMAIL = "locked@rowkeep.test";
const PASSWORD = "a-passphrase-of-ada";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

test("the tenth wrong password locks the account and leads to the front page, and the right one works once it is unlocked", async () => {
  const { [EMAIL]: id = "" } = await stack.clerk.seed([
    { email: EMAIL, password: PASSWORD, firstName: "Ada" },
  ]);
  await stack.control("PUT", "behaviours", { lockout: true });
  onTestFinished(async () => void (await stack.control("PUT", "behaviours", { lockout: false })));
  const { page } = await openTab(await sharedBrowser());
  await page.goto(`${stack.origin}/sign-in`);
  await identify(page, EMAIL);
  for (let wrong = 1; wrong <= 10; wrong++) {
    const [answer] = await Promise.all([
      page.waitForResponse(/attempt_first_factor/),
      fillAndSend(passwordField(page), `wrong ${wrong}`),
    ]);
    expect(answer.status()).toBe(wrong < 10 ? 422 : 403);
  }
  // Clerk's form leaves for "..", whatever is there, and shows its reason in the next form of the same document.
  await page.waitForURL((url) => url.pathname === "/");
  const api = `${stack.env.CLERK_API_URL}/v1/users/${id}/unlock`;
  const headers = { authorization: `Bearer ${stack.env.CLERK_SECRET_KEY}` };
  expect((await fetch(api, { method: "POST", headers })).status).toBe(200);
  await page.goto(`${stack.origin}/sign-in`);
  await signIn(page, EMAIL, PASSWORD);
  await page.waitForURL("**/onboarding");
});
