import type { Browser, Page } from "playwright-core";
import type { Stack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

/** A person with a tab of their own, and their API. */
export async function newWriter(stack: Stack, browser: Browser) {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const tab = await signedInTab(stack, browser, id);
  const call = async (method: string, path: string, body?: unknown) =>
    (await visitor.call(method, `/api/v1/posts${path}`, body)).json();
  return { ...tab, id, visitor, call };
}

type Writer = Awaited<ReturnType<typeof newWriter>>;

/** A person with a post, whose editor is open. */
export async function newWriting(
  stack: Stack,
  browser: Browser,
  title = "The mill",
  body = "One line.",
) {
  const own = await newWriter(stack, browser);
  const post = await own.call("POST", "", { title, body });
  await openEditor(stack, own.page, `/w/me/posts/${post.id}?edit`);
  return { ...own, post: String(post.id) };
}

/** Opens an editor and waits until its scripts run. */
export async function openEditor(stack: Stack, page: Page, path: string) {
  await page.goto(stack.origin + path);
  await ready(page);
}

export const ready = (page: Page) => page.locator("button[aria-pressed]:enabled").first().waitFor();
export const text = (page: Page) => page.getByLabel("Text, in Markdown");
export const keeping = (page: Page, how: string) =>
  page.locator(`.desk-bar [data-keeping=${how}]`).waitFor();
export const bodyOf = async ({ call }: Writer, id: string) => (await call("GET", `/${id}`)).body;

/** Types at the end of the text. */
export async function type(page: Page, words: string) {
  await text(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
}
