import type { Browser, BrowserContext, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { faultsInAllLooks, looking } from "./axe.ts";
import { smallControls } from "./measures.ts";
import { expireToken, signedInTab } from "./sessions.ts";
import { unsent } from "./unsent.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** A person with a tab of their own, and their API. */
async function person() {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const tab = await signedInTab(stack, browser, id);
  const call = async (method: string, path: string, body?: unknown) =>
    (await visitor.call(method, `/api/v1/posts${path}`, body)).json();
  return { ...tab, id, visitor, call };
}

type Person = Awaited<ReturnType<typeof person>>;

/** A person with a post, whose editor is open. */
async function writing(title = "The mill", body = "One line.") {
  const own = await person();
  const post = await own.call("POST", "", { title, body });
  await open(own.page, `/w/me/posts/${post.id}?edit`);
  return { ...own, post: String(post.id) };
}

/** Opens an editor and waits until its scripts run. */
async function open(page: Page, path: string) {
  await page.goto(stack.origin + path);
  await ready(page);
}

const ready = (page: Page) => page.locator("button[aria-pressed]:enabled").first().waitFor();
const text = (page: Page) => page.getByLabel("Text, in Markdown");
const keeping = (page: Page, how: string) =>
  page.locator(`.desk-bar [data-keeping=${how}]`).waitFor();
const bodyOf = async ({ call }: Person, id: string) => (await call("GET", `/${id}`)).body;

/** Types at the end of the text. */
async function type(page: Page, words: string) {
  await text(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
}

test("keys mark words, go on with lists, and are undone as one types", async () => {
  const { page, complaints } = await writing("The mill", "old mill");
  await text(page).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+b");
  await expect.poll(() => text(page).inputValue()).toBe("**old mill**");
  await page.keyboard.press("Control+z");
  await expect.poll(() => text(page).inputValue()).toBe("old mill");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Shift+8");
  await page.keyboard.type("one");
  await page.keyboard.press("Enter");
  await page.keyboard.type("two");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  expect(await text(page).inputValue()).toBe("old mill\n- one\n  - two\n");
  // Where there is no item of a list, Tab leaves the text.
  await page.keyboard.press("Tab");
  expect(await text(page).evaluate((field) => field === document.activeElement)).toBe(false);
  expect(complaints).toEqual([]);
});

test("a link that is pasted over words becomes their address", async () => {
  const { page } = await writing("The mill", "the mill");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await text(page).focus();
  await page.evaluate(() => navigator.clipboard.writeText("https://example.com/mill"));
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+v");
  await expect.poll(() => text(page).inputValue()).toBe("[the mill](https://example.com/mill)");
});

test("the page that the text makes is drawn beside it as one types", async () => {
  const { page } = await writing();
  const leaf = page.getByRole("region", { name: "As it will look" });
  await type(page, "\n\n## What the river gives");
  await leaf.getByRole("heading", { name: "What the river gives" }).waitFor();
  await page.getByText("6 words").waitFor();
  await page.getByLabel("Title", { exact: true }).fill("Another mill");
  await leaf.getByText("Another mill").waitFor();
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await leaf.waitFor({ state: "hidden" });
  await page.reload();
  await ready(page);
  expect(await leaf.isVisible()).toBe(false);
});

test("what is typed is saved after a pause, as one version in the history, and the page stays", async () => {
  const own = await writing();
  const { page, post } = own;
  await type(page, " Two");
  await keeping(page, "saved");
  await expect.poll(() => bodyOf(own, post)).toBe("One line. Two");
  await type(page, " lines.");
  await keeping(page, "saving");
  await keeping(page, "saved");
  expect(await bodyOf(own, post)).toBe("One line. Two lines.");
  expect(await page.locator("[data-keeping=saved]").first().innerText()).toMatch(
    /^Saved \d\d:\d\d$/,
  );
  expect(await text(page).evaluate((field) => field === document.activeElement)).toBe(true);
  const history = await (await own.visitor.get(`/w/me/posts/${post}/history`)).text();
  expect(history.match(/Saved by itself/g)).toHaveLength(1);
});

test("a new post is made by what is first typed, without losing focus or undo", async () => {
  const own = await person();
  const { page } = own;
  await open(page, "/w/me/posts/new");
  await text(page).focus();
  await page.keyboard.type("First");
  await page.waitForURL(/\/w\/me\/posts\/[0-9a-f-]{36}\?edit$/);
  await page.keyboard.type(" words");
  expect(await text(page).inputValue()).toBe("First words");
  await keeping(page, "saved");
  const [, id = ""] = /posts\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
  await expect.poll(() => bodyOf(own, id)).toBe("First words");
  for (let times = 0; times < 30; times++) await page.keyboard.press("Control+z");
  expect(await text(page).inputValue()).toBe("");
  await page.getByRole("link", { name: "Back to the post" }).click();
  await page.getByRole("link", { name: "Edit", exact: true }).waitFor();
  expect((await own.call("GET", "")).posts).toHaveLength(1);
  const history = await (await own.visitor.get(`/w/me/posts/${id}/history`)).text();
  expect(history).not.toContain(">Saved<");
});

test("without a connection the text is kept, and sent when it is back", async () => {
  const own = await writing();
  const { page, post, session } = own;
  await page.context().setOffline(true);
  await type(page, " Written on a train.");
  await page.getByText("Kept here until you are back online").first().waitFor();
  await expireToken(stack, page, session);
  await page.context().setOffline(false);
  await keeping(page, "saved");
  expect(await bodyOf(own, post)).toBe("One line. Written on a train.");
  await expect.poll(() => unsent(page)).toBe(0);
});

test("what another page finds unsent it sends, and a killed tab loses nothing that was typed", async () => {
  const own = await writing();
  const { page, post, session } = own;
  const context = page.context();
  await context.setOffline(true);
  await type(page, " Typed, and gone at once.");
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const next = await signedInTab(stack, browser, session.userId, {}, context);
  await next.page.goto(`${stack.origin}/w/me/tasks`);
  await expect.poll(() => bodyOf(own, post)).toBe("One line. Typed, and gone at once.");
  await expect.poll(() => unsent(next.page)).toBe(0);
});

test("the editor goes on with what a killed tab has left unsent", async () => {
  const own = await writing();
  const { page, post, session } = own;
  const context = page.context();
  await context.setOffline(true);
  await type(page, " Left");
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const next = await signedInTab(stack, browser, session.userId, {}, context);
  await open(next.page, `/w/me/posts/${post}?edit`);
  await expect.poll(() => text(next.page).inputValue()).toBe("One line. Left");
  await type(next.page, " and gone on with.");
  await keeping(next.page, "saved");
  await expect.poll(() => bodyOf(own, post)).toBe("One line. Left and gone on with.");
});

/** Two tabs on one post, of which the first has saved another text, and the second is told. */
async function disagree() {
  const own = await writing();
  const { page, post, session } = own;
  const other = await signedInTab(stack, browser, session.userId, {}, page.context());
  await open(other.page, `/w/me/posts/${post}?edit`);
  await type(page, "\nTheirs.");
  await keeping(page, "saved");
  await type(other.page, "\nMine.");
  await other.page.getByRole("heading", { name: "Saved meanwhile, and yours" }).waitFor();
  expect(await other.page.locator("del").innerText()).toContain("Theirs.");
  expect(await other.page.locator("ins").innerText()).toContain("Mine.");
  expect(await bodyOf(own, post)).toBe("One line.\nTheirs.");
  return { ...own, second: other.page };
}

test("of two tabs the second to save sees both texts, and keeps its own", async () => {
  const own = await disagree();
  await type(own.second, " And more.");
  await own.second.getByRole("button", { name: "Keep mine" }).click();
  await keeping(own.second, "saved");
  expect(await bodyOf(own, own.post)).toBe("One line.\nMine. And more.");
});

test("of two tabs the second to save may keep the other text, and undo brings its own back", async () => {
  const own = await disagree();
  await own.second.getByRole("button", { name: "Keep theirs" }).click();
  await expect.poll(() => text(own.second).inputValue()).toBe("One line.\nTheirs.");
  await own.second.keyboard.press("Control+z");
  await expect.poll(() => text(own.second).inputValue()).toBe("One line.\nMine.");
});

test("of two tabs the second to save may go on with both texts", async () => {
  const own = await disagree();
  await own.second.getByRole("button", { name: "Edit both" }).click();
  await keeping(own.second, "saved");
  expect(await text(own.second).inputValue()).toBe("One line.\nTheirs.\nMine.");
  expect(await bodyOf(own, own.post)).toBe("One line.\nTheirs.\nMine.");
});

test("a post that was trashed elsewhere is neither restored nor is its text lost", async () => {
  const own = await writing();
  await own.visitor.call("DELETE", `/api/v1/posts/${own.post}`);
  await type(own.page, " More.");
  await own.page.getByText("This post was moved to the trash elsewhere.").waitFor();
  expect((await own.call("GET", `/${own.post}`)).trashedAt).not.toBeNull();
  await type(own.page, " Still more.");
  await own.page.getByRole("button", { name: "Restore the post" }).click();
  await keeping(own.page, "saved");
  expect(await own.call("GET", `/${own.post}`)).toMatchObject({
    trashedAt: null,
    body: "One line. More. Still more.",
  });
});

test("of a post that was trashed elsewhere a copy can be kept", async () => {
  const own = await writing();
  await own.visitor.call("DELETE", `/api/v1/posts/${own.post}`);
  await type(own.page, " More.");
  await own.page.getByRole("button", { name: "Keep a copy" }).click();
  await keeping(own.page, "saved");
  const [copy] = (await own.call("GET", "")).posts;
  expect(copy.id).not.toBe(own.post);
  expect(await bodyOf(own, copy.id)).toBe("One line. More.");
  await own.page.waitForURL(new RegExp(copy.id));
});

test("a text whose post is gone by the time it is sent is kept, and becomes a new post", async () => {
  const own = await writing();
  const { page, post, session } = own;
  const context = page.context();
  await context.setOffline(true);
  await type(page, " More.");
  await page.close({ runBeforeUnload: false });
  await own.visitor.call("DELETE", `/api/v1/posts/${post}`);
  await context.setOffline(false);
  const next = await signedInTab(stack, browser, session.userId, {}, context);
  await next.page.goto(`${stack.origin}/w/me/tasks`);
  await next.page.getByRole("link", { name: "Make a new post of it" }).click();
  await keeping(next.page, "saved");
  const [copy] = (await own.call("GET", "")).posts;
  expect(await own.call("GET", `/${copy.id}`)).toMatchObject({
    title: "The mill",
    body: "One line. More.",
  });
  expect((await own.call("GET", `/${post}`)).body).toBe("One line.");
  await expect.poll(() => unsent(next.page)).toBe(0);
});

test("a change of something else meanwhile is no conflict", async () => {
  const own = await writing();
  await own.call("PATCH", `/${own.post}`, { pinned: true });
  await type(own.page, " Two.");
  await keeping(own.page, "saved");
  expect(await own.call("GET", `/${own.post}`)).toMatchObject({
    pinned: true,
    body: "One line. Two.",
  });
});

test("Control and S saves at once, says so, and stays", async () => {
  const own = await writing();
  await type(own.page, " Two.");
  await own.page.keyboard.press("Control+s");
  await keeping(own.page, "saved");
  expect(await bodyOf(own, own.post)).toBe("One line. Two.");
  await own.page
    .locator("output")
    .filter({ hasText: /^Saved \d\d:\d\d$/ })
    .waitFor();
  await own.page.locator("summary").click();
  await own.page.getByLabel("Address").fill("another-address");
  await own.page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(async () => (await own.call("GET", `/${own.post}`)).slug)
    .toBe("another-address");
});

test("an address that is taken holds up no text", async () => {
  const own = await writing();
  await own.call("POST", "", { title: "Other", slug: "taken" });
  await type(own.page, " Two.");
  await own.page.locator("summary").click();
  await own.page.getByLabel("Address").fill("taken");
  await own.page.getByRole("button", { name: "Save" }).click();
  await own.page.getByText("Another post has this address, or had it.").waitFor();
  await keeping(own.page, "saved");
  expect(await own.call("GET", `/${own.post}`)).toMatchObject({
    slug: "the-mill",
    body: "One line. Two.",
  });
});

test("an address that is typed and not saved is back after a reload, until it is saved", async () => {
  const own = await writing();
  const { page, post } = own;
  const address = page.getByLabel("Address");
  await page.locator("summary").click();
  await address.fill("the-old-mill");
  await type(page, " Two.");
  await keeping(page, "saved");
  expect((await own.call("GET", `/${post}`)).slug).toBe("the-mill");
  await page.reload();
  await ready(page);
  await expect.poll(() => address.inputValue()).toBe("the-old-mill");
  expect(await address.isVisible()).toBe(true);
  await page.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await own.call("GET", `/${post}`)).slug).toBe("the-old-mill");
  const keys = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("slug of")));
  await expect.poll(keys).toEqual([]);
});

test("what one person left unsent is neither shown to nor sent for another in the same browser", async () => {
  const own = await person();
  const { page, session } = own;
  await open(page, "/w/me/posts/new");
  const context: BrowserContext = page.context();
  await context.setOffline(true);
  await type(page, "Only mine.");
  await page.close({ runBeforeUnload: false });
  await context.clearCookies();
  await context.setOffline(false);
  const { id } = await newPerson(stack);
  const next = await signedInTab(stack, browser, id, {}, context);
  await open(next.page, "/w/me/posts/new");
  expect(await text(next.page).inputValue()).toBe("");
  await type(next.page, "Of the next one.");
  await keeping(next.page, "saved");
  await next.page.close();
  await context.clearCookies();
  const { visitor } = await signIn(stack, id);
  const { posts } = await (await visitor.call("GET", "/api/v1/posts")).json();
  expect(posts).toMatchObject([{ words: 4 }]);
  // What the first one wrote is theirs: a page that is closed may still have sent it in their name.
  const back = await signedInTab(stack, browser, session.userId, {}, context);
  await back.page.goto(`${stack.origin}/w/me/tasks`);
  await expect.poll(async () => (await own.call("GET", "")).posts).toMatchObject([{ words: 2 }]);
});

test("an editor that stays open while another person signs in sends nothing in their name, and keeps the text", async () => {
  const own = await writing();
  const { page, post, session } = own;
  const context = page.context();
  await context.clearCookies();
  const { id } = await newPerson(stack);
  // With test keys, the first page's Clerk knows its session without cookies, and would bring it back after a minute.
  await page.route("**/__clerk/**", (route) => route.abort());
  const other = await signedInTab(stack, browser, id, {}, context);
  await open(other.page, "/w/me/posts/new");
  expect(await text(other.page).inputValue()).toBe("");
  await type(page, " Mine.");
  await keeping(page, "held");
  await page.getByText("Somebody else is signed in in this browser now.").waitFor();
  expect(await text(page).inputValue()).toBe("One line. Mine.");
  const { visitor } = await signIn(stack, id);
  expect((await (await visitor.call("GET", "/api/v1/posts")).json()).posts).toEqual([]);
  expect(await bodyOf(own, post)).toBe("One line.");
  await page.close();
  await context.clearCookies();
  const back = await signedInTab(stack, browser, session.userId, {}, context);
  await open(back.page, `/w/me/posts/${post}?edit`);
  await expect.poll(() => bodyOf(own, post)).toBe("One line. Mine.");
});

test("the editor is for everyone: in every look, also while two texts are to be compared", async () => {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const { page } = await signedInTab(stack, browser, id, looking);
  const created = await visitor.call("POST", "/api/v1/posts", {
    title: "הטחנה",
    body: "שלום עולם",
  });
  const post = await created.json();
  await open(page, `/w/me/posts/${post.id}?edit`);
  expect(await faultsInAllLooks(page)).toEqual([]);
  expect(await smallControls(page)).toEqual([]);
  await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  expect(await faultsInAllLooks(page)).toEqual([]);
  await visitor.call("PATCH", `/api/v1/posts/${post.id}`, { body: "שלום לכולם" });
  await type(page, " ולכולן");
  await page.getByRole("heading", { name: "Saved meanwhile, and yours" }).waitFor();
  expect(await faultsInAllLooks(page)).toEqual([]);
});

test("without scripts the form does it all", async () => {
  const { id } = await newPerson(stack);
  const { page } = await signedInTab(stack, browser, id, { javaScriptEnabled: false });
  await page.goto(`${stack.origin}/w/me/posts/new`);
  await page.getByLabel("Title", { exact: true }).fill("The mill");
  await text(page).fill("One **line**.");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("region", { name: "As it will look" }).locator("strong").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "The mill" }).waitFor();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await text(other).fill("One **line**.\nTheirs.");
  await other.getByRole("button", { name: "Save" }).click();
  await text(page).fill("One **line**.\nMine.");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Edit both" }).click();
  expect(await text(page).inputValue()).toBe("One **line**.\nTheirs.\nMine.");
});
