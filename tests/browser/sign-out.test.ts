import type { Browser, BrowserContext, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { signIn, signOutByMenu } from "../chromium/clerk-forms.ts";
import { signedInTab } from "./sessions.ts";

const PASSWORD = "a-passphrase-for-tests";
const SECRET = "Only Ada may read this";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const isFront = (url: URL) => url.origin === stack.origin && url.pathname === "/";

/** A person who has signed in by Clerk's own form, with two tabs that show their data. */
async function twoTabs(prepare: (context: BrowserContext) => Promise<unknown> = async () => {}) {
  const { email } = await newPerson(stack, {}, { password: PASSWORD });
  const { page: first } = await openTab(browser);
  await prepare(first.context());
  await first.goto(`${stack.origin}/sign-in?redirect_url=%2Fw%2Fme%2Ftasks`);
  await signIn(first, email, PASSWORD);
  await first.getByLabel("New task").fill(SECRET);
  await first.getByRole("button", { name: "Add task" }).click();
  await first.getByRole("link", { name: SECRET }).waitFor();
  const second = await first.context().newPage();
  second.setDefaultTimeout(10_000);
  await second.goto(`${stack.origin}/w/me/tasks`);
  await second.getByRole("link", { name: SECRET }).waitFor();
  await second.getByRole("button", { name: "Open user menu" }).waitFor();
  return { first, second };
}

const byPage = async (page: Page) => {
  await page.getByRole("link", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
};
const byButton = async (page: Page) => {
  await signOutByMenu(page);
};

/** Without the channel, or without the storage event: either one is enough. */
const deaf = {
  "by either way": async () => {},
  "by the storage alone": (context: BrowserContext) =>
    context.addInitScript(() => {
      BroadcastChannel.prototype.postMessage = () => {};
    }),
  "by the channel alone": (context: BrowserContext) =>
    context.addInitScript(() => {
      addEventListener("storage", (event) => event.stopImmediatePropagation());
    }),
};

describe.each(Object.entries(deaf))("the other tab leaves %s", (_how, prepare) => {
  test.each([
    ["the page of signing out", byPage],
    ["Clerk’s own button", byButton],
  ])("when the first signs out by %s", async (_name, leave) => {
    const { first, second } = await twoTabs(prepare);
    await Promise.all([second.waitForURL(isFront), first.waitForURL(isFront), leave(first)]);
    expect(await second.getByText(SECRET).count()).toBe(0);
    const third = await first.context().newPage();
    await third.goto(`${stack.origin}/w/me/tasks`);
    await third.waitForURL("**/sign-in**");
    expect(await third.getByText(SECRET).count()).toBe(0);
  });
});

test("a tab that is told twice leaves once", async () => {
  const { second } = await twoTabs();
  const left: string[] = [];
  second.on("console", (message) => left.push(message.text()));
  await Promise.all([
    second.waitForURL(isFront),
    second.evaluate(() => {
      Reflect.get(globalThis, "navigation").addEventListener("navigate", () =>
        console.info("leaves"),
      );
      for (const key of ["rowkeep.sign-out", "rowkeep.sign-out"])
        dispatchEvent(new StorageEvent("storage", { key }));
    }),
  ]);
  expect(left.filter((text) => text === "leaves")).toHaveLength(1);
});

test("signing out leaves nothing of its person in the browser", async () => {
  const { first } = await twoTabs();
  await first.evaluate(() => localStorage.setItem("rowkeep.outbox.somebody", "[]"));
  await Promise.all([first.waitForURL(isFront), byPage(first)]);
  expect(await first.evaluate(() => localStorage.getItem("rowkeep.outbox.somebody"))).toBeNull();
});

test("an image of another site that asks for signing out takes nothing from the browser", async () => {
  const { page } = await openTab(browser);
  await page.goto(stack.origin);
  await page.evaluate(() => localStorage.setItem("rowkeep.outbox.somebody", "unsent"));
  const elsewhere = await page.context().newPage();
  const origin = stack.origin.replace("localhost", "127.0.0.1");
  await elsewhere.route(`${origin}/**`, (route) =>
    route.fulfill({ contentType: "text/html", body: `<img src="${stack.origin}/sign-out">` }),
  );
  const asked = elsewhere.waitForRequest("**/sign-out");
  // It is loaded once its pictures have loaded or failed.
  await elsewhere.goto(`${origin}/`);
  await asked;
  // Opened directly, with scripts.
  await elsewhere.goto(`${stack.origin}/sign-out`);
  await elsewhere.getByRole("heading", { name: "You are signed out" }).waitFor();
  await elsewhere.getByRole("link", { name: "Sign in" }).waitFor();
  expect(await page.evaluate(() => localStorage.getItem("rowkeep.outbox.somebody"))).toBe("unsent");
});

test.each([true, false])(
  "a form opened as Ada and sent when Bob is signed in is refused, with what was typed (scripts: %s)",
  async (javaScriptEnabled) => {
    const ada = await newPerson(stack);
    const bob = await newPerson(stack);
    const { page } = await signedInTab(stack, browser, ada.id, { javaScriptEnabled });
    // Clerk's scripts would write Ada's session back.
    await page.route("**/clerk.browser.js", (route) => route.abort());
    await page.goto(`${stack.origin}/account`);
    await page.getByLabel("Your name").fill("Typed by Ada");
    const { page: other } = await signedInTab(stack, browser, bob.id, {}, page.context());
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("heading", { name: "This page is out of date" }).waitFor();
    expect(await page.getByLabel("Display name").inputValue()).toBe("Typed by Ada");
    await other.goto(`${stack.origin}/account`);
    expect(await other.getByLabel("Your name").inputValue()).not.toBe("Typed by Ada");
  },
);
