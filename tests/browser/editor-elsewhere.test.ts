/** A text in the editor while its post, its page or its person changes elsewhere. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";
import { unsent } from "./unsent.ts";
import { bodyOf, keeping, newWriter, newWriting, openEditor, text, type } from "./writing.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const person = () => newWriter(stack, browser);
const writing = (title?: string, body?: string) => newWriting(stack, browser, title, body);
const open = (page: Page, path: string) => openEditor(stack, page, path);

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

test("a text whose post is gone by the time it is sent is kept, and becomes a new post", async () => {
  const own = await writing();
  const { page, post, session } = own;
  const context = page.context();
  await context.setOffline(true);
  await type(page, " More.");
  // Before the tab is closed: what it sends as it closes may get through.
  await own.visitor.call("DELETE", `/api/v1/posts/${post}`);
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const next = await signedInTab(stack, browser, session.userId, {}, context);
  await next.page.goto(`${stack.origin}/w/me/tasks`);
  await next.page.getByRole("link", { name: "Make a new post of it" }).click();
  // Before the text arrives, the editor of a new post has nothing that is not saved.
  await expect.poll(async () => (await own.call("GET", "")).posts.length).toBe(1);
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
  const own = await person();
  const { page, session } = own;
  const post = String((await own.call("POST", "", { title: "The mill", body: "One line." })).id);
  const context = page.context();
  // This tab has slept since before the other person came: its Clerk would bring back the session's cookie every other second.
  await page.route("**/__clerk/**", (route) => route.abort());
  await open(page, `/w/me/posts/${post}?edit`);
  await context.clearCookies();
  const { id } = await newPerson(stack);
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
  await Promise.all([page.close(), other.page.close()]);
  await context.clearCookies();
  const back = await signedInTab(stack, browser, session.userId, {}, context);
  await open(back.page, `/w/me/posts/${post}?edit`);
  await expect.poll(() => bodyOf(own, post)).toBe("One line. Mine.");
});

/** The texts of the history with their kinds, the newest first. */
async function historyOf({ visitor }: Awaited<ReturnType<typeof person>>, post: string) {
  const history = await (await visitor.get(`/w/me/posts/${post}/history`)).text();
  const rows = history.matchAll(/href="([^"]*\/history\/[^"]*)".*?>([A-Z][a-z ]+)<\/span><\/a>/gs);
  return Promise.all(
    [...rows].map(async ([, path = "", kind]) => {
      const page = await (await visitor.get(path)).text();
      return { path, kind, word: /\b(one|two|three)\b/.exec(page)?.[1] };
    }),
  );
}

test("a version that is restored elsewhere, and then the trash, take neither a word that is typed nor a version", async () => {
  const own = await person();
  const { page, visitor, call } = own;
  const { id } = await call("POST", "", { title: "The mill", body: "Version one." });
  for (const body of ["Version two.", "Version three."])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await call("PATCH", `/${id}`, { body });
  await open(page, `/w/me/posts/${id}?edit`);
  await page.context().setOffline(true);
  await type(page, " Unsaved");
  await page.getByText("Kept here until you are back online").first().waitFor();

  const [, , first] = await historyOf(own, id);
  expect(first).toMatchObject({ kind: "Saved", word: "one" });
  await visitor.post(first?.path ?? "", { restore: "yes" });
  await page.context().setOffline(false);
  await type(page, " word.");
  await page.getByRole("heading", { name: "Saved meanwhile, and yours" }).waitFor();
  expect(await text(page).inputValue()).toBe("Version three. Unsaved word.");
  expect(await bodyOf(own, id)).toBe("Version one.");
  const words = async () => (await historyOf(own, id)).map(({ kind, word }) => `${kind}: ${word}`);
  const all = ["Restored: one", "Saved: three", "Saved: two", "Saved: one"];
  expect(await words()).toEqual(all);
  await page.getByRole("button", { name: "Keep mine" }).click();
  await keeping(page, "saved");
  expect(await bodyOf(own, id)).toBe("Version three. Unsaved word.");
  expect((await words()).slice(1)).toEqual(all);

  const trash = async () => {
    expect((await visitor.call("DELETE", `/api/v1/posts/${id}`)).status).toBe(204);
  };
  const told = () => page.getByText("This post was moved to the trash elsewhere.").waitFor();
  await trash();
  await type(page, " Still here.");
  await told();
  expect(await call("GET", `/${id}`)).toMatchObject({
    trashedAt: expect.any(String),
    body: "Version three. Unsaved word.",
  });
  await type(page, " And here.");
  await page.getByRole("button", { name: "Restore the post" }).click();
  await keeping(page, "saved");
  expect(await call("GET", `/${id}`)).toMatchObject({
    trashedAt: null,
    body: "Version three. Unsaved word. Still here. And here.",
  });

  await trash();
  await type(page, " A copy.");
  await told();
  await page.getByRole("button", { name: "Keep a copy" }).click();
  await keeping(page, "saved");
  const [copy] = (await call("GET", "")).posts;
  expect(copy.id).not.toBe(id);
  expect(await bodyOf(own, copy.id)).toBe(
    "Version three. Unsaved word. Still here. And here. A copy.",
  );
  expect((await call("GET", `/${id}`)).trashedAt).not.toBeNull();
  await page.waitForURL(new RegExp(copy.id));
});
