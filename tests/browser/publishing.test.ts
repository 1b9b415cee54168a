import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { newAuthor } from "../authors.ts";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { newHandle } from "../db/writing.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** What a program gets that knows nothing but the address, as curl does. */
async function got(path: string) {
  const response = await fetch(stack.origin + path);
  return { status: response.status, text: await response.text() };
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const headings = (page: Page) => page.getByRole("heading", { level: 1 }).allTextContents();

/** Writes a post, looks at its preview, saves it, and is on its page. */
async function write(page: Page, title: string, hasScripts: boolean) {
  await page.goto(`${stack.origin}/w/me/posts`);
  await page.getByRole("link", { name: "New post" }).click();
  if (hasScripts) await page.locator("button[aria-pressed]:enabled").first().waitFor();
  await page.getByLabel("Title", { exact: true }).fill(title);
  await page.getByLabel("Text, in Markdown").fill("It **ran** on rain.");
  if (!hasScripts) await press(page, "Preview");
  await page
    .getByRole("region", { name: "As it will look" })
    .locator("strong", { hasText: "ran" })
    .waitFor();
  await press(page, "Save");
  if (hasScripts) {
    await page.locator(".desk-bar [data-keeping=saved]").waitFor();
    await page.getByRole("link", { name: "Back to the post" }).click();
  }
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
}

test.each([true, false])(
  "a post is written, read by everyone, and gone once it is unpublished; with scripts: %s",
  async (hasScripts) => {
    const [handle, title, bio] = [newHandle(), "The mill that ran on rain", "I mend an old mill."];
    const { id } = await newPerson(stack);
    const options = { javaScriptEnabled: hasScripts };
    const { page, complaints } = await signedInTab(stack, browser, id, options);
    const site = `/@${handle}`;
    const post = `${site}/the-mill-that-ran-on-rain`;
    const readers = [post, site, `${site}/feed.xml`, "/sitemap.xml"];
    /** Which of what readers have names the post. */
    const naming = async () =>
      (await Promise.all(readers.map(async (path) => [path, (await got(path)).text] as const)))
        .filter(([, text]) => text.includes(title) || text.includes(post))
        .map(([path]) => path);

    await write(page, title, hasScripts);
    expect(await naming()).toEqual([]);

    await press(page, "Publish");
    await page.getByLabel("Handle").fill(handle);
    await page.getByLabel("Title").fill("Ada");
    await page.getByLabel("About you").fill(bio);
    await press(page, "Save, and go on to the post");
    await page.getByRole("heading", { name: "Publish this post?" }).waitFor();
    expect(await naming()).toEqual([]);
    await press(page, "Publish");
    await page.getByRole("link", { name: post }).waitFor();
    expect(await naming()).toEqual(readers);

    const reader = (await openTab(browser, options)).page;
    await reader.goto(stack.origin + site);
    await reader.getByText(bio).waitFor();
    await reader.getByRole("link", { name: title }).click();
    await reader.waitForURL(stack.origin + post);
    expect(await headings(reader)).toEqual([title]);
    expect(await reader.locator(".prose strong").textContent()).toBe("ran");
    expect(await reader.context().cookies()).toEqual([]);

    await press(page, "Unpublish");
    await page.getByRole("button", { name: "Publish", exact: true }).waitFor();
    expect(await naming()).toEqual([]);
    expect((await got(post)).status).toBe(404);
    const gone = await reader.reload();
    expect(gone?.status()).toBe(404);
    expect(await headings(reader)).not.toContain(title);
    expect(complaints).toEqual([]);
  },
);

test("half a sentence in the editor of a published post reaches no reader, and can be given up", async () => {
  const author = await newAuthor(stack);
  const { id, slug } = await author.write("The mill", "It ran on rain.\n\nFor years.");
  const readers = [author.at(slug), author.at(), author.at("feed.xml")];
  const all = async () => {
    const cache = await stack.cache();
    await Promise.all(readers.map((path) => cache.delete(stack.origin + path)));
    return Promise.all(readers.map(got));
  };
  const published = await all();
  const { page } = await signedInTab(stack, browser, author.id);
  await page.goto(`${stack.origin}/w/me/posts/${id}?edit`);
  await page.locator("button[aria-pressed]:enabled").first().waitFor();
  await page.getByLabel("Title", { exact: true }).fill("The mi");
  await page.getByLabel("Text, in Markdown").fill("It ran on r");
  await page.locator(".desk-bar [data-keeping=saved]").waitFor();
  await page.getByRole("link", { name: "Back to the post" }).click();
  await page.getByText("Public, with unpublished changes").waitFor();
  expect(await all()).toEqual(published);
  await press(page, "Discard changes");
  await page.getByRole("heading", { level: 1, name: "The mill" }).waitFor();
  await page.locator(".prose", { hasText: "For years." }).waitFor();
  expect(await all()).toEqual(published);
});

test.each([true, false])(
  "the editor saves a draft and goes on to its publication; with scripts: %s",
  async (hasScripts) => {
    const { id, at } = await newAuthor(stack);
    const options = { javaScriptEnabled: hasScripts };
    const { page } = await signedInTab(stack, browser, id, options);
    await page.goto(`${stack.origin}/w/me/posts/new`);
    if (hasScripts) await page.locator("button[aria-pressed]:enabled").first().waitFor();
    await page.getByLabel("Title", { exact: true }).fill("The mill");
    await page.getByLabel("Text, in Markdown").fill("It ran on rain.");
    await press(page, "Publish…");
    await page.getByRole("heading", { name: "Publish this post?" }).waitFor();
    await press(page, "Publish");
    await page.getByRole("link", { name: at("the-mill") }).waitFor();
    expect((await got(at("the-mill"))).text).toContain("It ran on rain.");
    // The editor of what is published has no such button.
    await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname}?edit`);
    await page.getByRole("button", { name: "Save", exact: true }).waitFor();
    expect(await page.getByRole("button", { name: "Publish…" }).count()).toBe(0);
  },
);
