import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { faultsInAllLooks, looking } from "./axe.ts";
import { smallControls } from "./measures.ts";
import { expireToken, signedInTab } from "./sessions.ts";
import { unsent } from "./unsent.ts";
import {
  bodyOf,
  keeping,
  newWriter,
  newWriting,
  openEditor,
  ready,
  text,
  type,
} from "./writing.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const person = () => newWriter(stack, browser);
const writing = (title?: string, body?: string) => newWriting(stack, browser, title, body);
const open = (page: Page, path: string) => openEditor(stack, page, path);

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

test("a connection that is lost right after a save leaves the editor as it is", async () => {
  const own = await writing();
  const { page, post } = own;
  const asked: string[] = [];
  await page.route(/\.data(\?|$)/, (route) => {
    asked.push(route.request().url());
    return route.abort("internetdisconnected");
  });
  await type(page, " Two");
  await keeping(page, "saved");
  await type(page, " lines.");
  await expect.poll(() => bodyOf(own, post)).toBe("One line. Two lines.");
  await keeping(page, "saved");
  await type(page, " Three.");
  await expect.poll(() => bodyOf(own, post)).toBe("One line. Two lines. Three.");
  expect(asked).toEqual([]);
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
