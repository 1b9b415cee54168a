/** Several workspaces in one browser, and somebody who is removed from one while they work in it. */
import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { join, newOrganization, remove } from "../organizations.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { expireToken, signedInTab } from "./sessions.ts";
import { unsent } from "./unsent.ts";
import { openEditor, text, type } from "./writing.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const tasksIn = (slug: string) => `${stack.origin}/w/${slug}/tasks`;

async function add(page: Page, line: string) {
  await page.getByLabel("New task").fill(line);
  await page.keyboard.press("Enter");
}

const row = (page: Page, words: string) =>
  page.locator("main li:not([inert])").filter({ hasText: words });

/** Whether scripts have taken over the page. */
const scripted = (page: Page) => page.getByRole("button", { name: "Open user menu" }).waitFor();

/** The titles of the open tasks in a workspace, newest first, as another browser sees them. */
async function kept(userId: string, slug: string): Promise<string[]> {
  const { visitor } = await signIn(stack, userId);
  const answer = await visitor.call("GET", `/api/v1/tasks?workspace=${slug}`);
  const { tasks } = await answer.json();
  return tasks.map(({ title }: { title: string }) => title);
}

test("a change that waits shows in its own workspace alone, and is sent there", async () => {
  const { id } = await newPerson(stack);
  const { slug } = await newOrganization(stack, id);
  const { page: own } = await signedInTab(stack, browser, id);
  const ours = await own.context().newPage();
  await Promise.all([own.goto(tasksIn("me")), ours.goto(tasksIn(slug))]);
  await Promise.all([scripted(own), scripted(ours)]);

  await own.context().setOffline(true);
  await add(ours, "For us");
  await row(ours, "For us").waitFor();
  await own.getByText("1 change is kept here").waitFor();
  expect(await row(own, "For us").count()).toBe(0);
  await add(own, "For me");
  await ours.getByText("2 changes are kept here").waitFor();
  expect(await row(ours, "For me").count()).toBe(0);

  await own.context().setOffline(false);
  await expect.poll(() => unsent(own)).toBe(0);
  expect(await kept(id, slug)).toEqual(["For us"]);
  expect(await kept(id, "me")).toEqual(["For me"]);
});

test("an undone change is undone in its own workspace", async () => {
  const { id } = await newPerson(stack);
  const { slug } = await newOrganization(stack, id);
  const { page } = await signedInTab(stack, browser, id);
  await page.goto(tasksIn(slug));
  await scripted(page);
  await add(page, "By mistake");
  await expect.poll(() => kept(id, slug)).toEqual(["By mistake"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => kept(id, slug)).toEqual([]);
});

const ways = [true, false].flatMap((javaScriptEnabled) =>
  [false, true].map((isExpired) => ({ javaScriptEnabled, isExpired })),
);

test.each(ways)(
  "what the older of two tabs sends lands where its page said: scripts $javaScriptEnabled, token expired $isExpired",
  async ({ javaScriptEnabled, isExpired }) => {
    const { id } = await newPerson(stack);
    const [one, other] = [await newOrganization(stack, id), await newOrganization(stack, id)];
    const { page } = await signedInTab(stack, browser, id, { javaScriptEnabled });
    await page.goto(tasksIn(one.slug));
    if (javaScriptEnabled) await scripted(page);
    // The session is in the other organisation from here on.
    const newer = await page.context().newPage();
    const { visitor, sessionId } = await signIn(stack, id, { organizationId: other.id });
    const session = { userId: id, sessionId };
    await page
      .context()
      .addCookies(
        [...visitor.cookies].map(([name, value]) => ({ name, value, url: stack.origin })),
      );
    await newer.goto(tasksIn(other.slug));
    if (isExpired) await expireToken(stack, page, session);

    await add(page, "From the older tab");
    await row(page, "From the older tab").waitFor();
    await expect.poll(() => kept(id, one.slug)).toEqual(["From the older tab"]);
    expect(await kept(id, other.slug)).toEqual([]);
    expect(await kept(id, "me")).toEqual([]);

    await page.goto(`${stack.origin}/w/${one.slug}/lists`);
    await page.getByLabel("New list").fill("Of the one");
    await newer.goto(`${stack.origin}/w/${other.slug}/lists`);
    if (isExpired) await expireToken(stack, page, session);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Of the one" }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(new RegExp(`^/w/${one.slug}/lists/`));
    await newer.reload();
    expect(await newer.getByText("Of the one").count()).toBe(0);
  },
);

/** Somebody in the workspace of somebody else, who has written a post and a task there. */
async function guest() {
  const [ada, bob] = [await newPerson(stack), await newPerson(stack)];
  const { id, slug } = await newOrganization(stack, ada.id);
  await join(stack, id, bob.id);
  const tab = await signedInTab(stack, browser, bob.id);
  const { visitor } = await signIn(stack, bob.id);
  const made = await visitor.call("POST", `/api/v1/posts?workspace=${slug}`, {
    title: "Plan",
    body: "Ours.",
  });
  const { id: post } = await made.json();
  await visitor.call("POST", `/api/v1/tasks?workspace=${slug}`, { title: "Known to us" });
  return { ...tab, bob: bob.id, slug, post: String(post), leave: () => remove(stack, id, bob.id) };
}

test("who is removed in mid-edit is told so, writes nothing there, and keeps the text", async () => {
  const { page, bob, slug, post, leave } = await guest();
  await openEditor(stack, page, `/w/${slug}/posts/${post}?edit`);
  await leave();
  await type(page, " And mine.");
  await page.getByText("you do not belong to it any more").first().waitFor();
  expect(await text(page).inputValue()).toBe("Ours. And mine.");
  await page.getByRole("link", { name: "Make a post of your own of it" }).first().click();
  await page.waitForURL(/\/w\/me\/posts\/new/);
  await expect.poll(() => text(page).inputValue()).toBe("Ours. And mine.");
  const { visitor } = await signIn(stack, bob);
  const own = async () => (await (await visitor.call("GET", "/api/v1/posts")).json()).posts;
  await expect.poll(own).toMatchObject([{ title: "Plan" }]);
  expect((await page.goto(`${stack.origin}/w/${slug}/posts/${post}`))?.status()).toBe(404);
});

test("what somebody removed still sends is told apart, and no row of the workspace stays in the browser", async () => {
  const { page, bob, slug, leave } = await guest();
  await page.goto(tasksIn(slug));
  await scripted(page);
  await leave();
  await add(page, "My own words");
  await page.getByText("you do not belong to it any more").waitFor();
  await page.getByText("My own words").first().waitFor();
  await page.goto(tasksIn("me"));
  await page.getByText(`In ${slug}:`).waitFor();
  const stored = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect(stored).toContain("My own words");
  expect(stored).not.toContain("Known to us");
  await add(page, "In my own");
  await expect.poll(() => kept(bob, "me")).toEqual(["In my own"]);
});

/** What this browser has stored of forms that were not sent. */
const typed = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify(
      Object.entries(localStorage).filter(([name]) => name.startsWith("rowkeep.typed.")),
    ),
  );

/** Types the name of a list in a workspace, and does not send it. */
async function typeList(page: Page, slug: string, name: string) {
  await page.goto(`${stack.origin}/w/${slug}/lists`);
  await scripted(page);
  await page.getByLabel("New list").fill(name);
  await expect.poll(() => typed(page)).toContain(name);
}

const findings: [how: string, find: (page: Page) => Promise<unknown>][] = [
  [
    "the page that is opened again",
    async (page) => expect((await page.reload())?.status()).toBe(404),
  ],
  [
    "a link to another page of it",
    async (page) => {
      await page.getByRole("link", { name: "Upcoming" }).filter({ visible: true }).click();
      await page.getByRole("heading", { name: "Nothing here" }).waitFor();
    },
  ],
  [
    "a change that is refused",
    async (page) => {
      await page.getByLabel("New task").fill("Mine");
      await page.keyboard.press("Enter");
      await page.getByText("you do not belong to it any more").waitFor();
    },
  ],
];

test.each(findings)(
  "what somebody removed has typed there and not sent is forgotten with %s",
  async (how, find) => {
    const { page, slug, leave } = await guest();
    await typeList(page, "me", "My own list");
    await typeList(page, slug, "Their list");
    if (how === "a change that is refused") {
      await page.goto(tasksIn(slug));
      await scripted(page);
    }
    await leave();
    await find(page);
    await expect.poll(() => typed(page)).not.toContain("Their list");
    expect(await typed(page)).toContain("My own list");
  },
);

test("a page that is missing forgets nothing that was typed in the person's own workspaces", async () => {
  const { page, slug } = await guest();
  await typeList(page, "me", "My own list");
  await typeList(page, slug, "Their list");
  const missing = (workspace: string) =>
    page.goto(`${stack.origin}/w/${workspace}/tasks/${randomUUID()}`);
  expect((await missing("me"))?.status()).toBe(404);
  const asked = page.waitForResponse((answer) => answer.url().includes("/api/v1/tasks"));
  expect((await missing(slug))?.status()).toBe(404);
  expect((await asked).status()).toBe(200);
  for (const [workspace, name] of [
    [slug, "Their list"],
    ["me", "My own list"],
  ]) {
    // oxlint-disable no-await-in-loop -- one after the other
    await page.goto(`${stack.origin}/w/${workspace}/lists`);
    await expect.poll(() => page.getByLabel("New list").inputValue()).toBe(name);
    // oxlint-enable no-await-in-loop
  }
});
