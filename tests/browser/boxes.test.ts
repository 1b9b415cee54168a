import type { Browser } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";
import { focused } from "./slips.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

const TEXT = `${"Above.\n\n".repeat(60)}- [ ] bar\n- [ ] baz\n- [x] done`;

describe.each([
  ["a post", "posts", "body"],
  ["a task's notes", "tasks", "notes"],
])("boxes of %s", (_what, noun, field) => {
  async function reading(javaScriptEnabled: boolean) {
    const { id } = await newPerson(stack);
    await stack.clerk.settled();
    const { visitor } = await signIn(stack, id);
    const made = await visitor.call("POST", `/api/v1/${noun}`, { title: "Boxes", [field]: TEXT });
    const row = (await made.json()).id;
    const tab = await signedInTab(stack, browser, id, { javaScriptEnabled });
    await tab.page.goto(`${stack.origin}/w/me/${noun}/${row}`, { waitUntil: "networkidle" });
    const text = async () =>
      (await (await visitor.call("GET", `/api/v1/${noun}/${row}`)).json())[field];
    return { ...tab, visitor, text };
  }
  const box = (page: Awaited<ReturnType<typeof reading>>["page"], name: string) =>
    page.getByRole("button", { name, exact: true });

  test("act at once where they are read, one after the other, and keep place and focus", async () => {
    const { page, complaints, text } = await reading(true);
    await page.evaluate(() => Object.assign(window, { same: true }));
    await box(page, "bar").scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(0);
    await box(page, "bar").press("Space");
    expect(await box(page, "bar").getAttribute("aria-pressed")).toBe("true");
    expect(await focused(page)).toBe("bar");
    await box(page, "baz").click();
    await box(page, "done").click();
    const wanted = TEXT.replace("[ ] bar", "[x] bar")
      .replace("[ ] baz", "[x] baz")
      .replace("[x] done", "[ ] done");
    await expect.poll(text).toBe(wanted);
    // The page is asked for again once the changes have arrived.
    await expect.poll(() => box(page, "done").getAttribute("aria-pressed")).toBe("false");
    await expect.poll(() => focused(page)).toBe("done");
    expect(await page.evaluate(() => scrollY)).toBe(before);
    expect(await page.evaluate(() => "same" in window)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test("are forms without JavaScript", async () => {
    const { page, text } = await reading(false);
    await box(page, "bar").click();
    await page.waitForLoadState();
    expect(await text()).toBe(TEXT.replace("[ ] bar", "[x] bar"));
    expect(await box(page, "bar").getAttribute("aria-pressed")).toBe("true");
  });

  test("of a page that is out of date tick nothing, and say so", async () => {
    const { page, visitor, text } = await reading(true);
    const id = page.url().split("/").at(-1);
    const onTop = `- [ ] top\n${TEXT}`;
    await visitor.call("PATCH", `/api/v1/${noun}/${id}`, { [field]: onTop });
    await box(page, "bar").click();
    await page.getByText("was changed meanwhile").first().waitFor();
    expect(await text()).toBe(onTop);
    expect(await box(page, "bar").getAttribute("aria-pressed")).toBe("false");
  });
});

test("a tick in a task's notes is taken back by undo", async () => {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const made = await visitor.call("POST", "/api/v1/tasks", { title: "Pack", notes: "- [ ] tent" });
  const { id: task } = await made.json();
  const { page } = await signedInTab(stack, browser, id);
  await page.goto(`${stack.origin}/w/me/tasks/${task}`, { waitUntil: "networkidle" });
  const tent = page.getByRole("button", { name: "tent", exact: true });
  await tent.click();
  const notes = async () =>
    (await (await visitor.call("GET", `/api/v1/tasks/${task}`)).json()).notes;
  await expect.poll(notes).toBe("- [x] tent");
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect.poll(notes).toBe("- [ ] tent");
  await expect.poll(() => tent.getAttribute("aria-pressed")).toBe("false");
});

test("without JavaScript, a tick in a post comes back to its place, and one in notes offers the way back", async () => {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const { page } = await signedInTab(stack, browser, id, { javaScriptEnabled: false });
  const post = await visitor.call("POST", "/api/v1/posts", { title: "Boxes", body: TEXT });
  await page.goto(`${stack.origin}/w/me/posts/${(await post.json()).id}`);
  await page.getByRole("button", { name: "bar", exact: true }).click();
  await page.waitForLoadState();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(0);

  const made = await visitor.call("POST", "/api/v1/tasks", { title: "Pack", notes: "- [ ] tent" });
  const { id: task } = await made.json();
  await page.goto(`${stack.origin}/w/me/tasks/${task}`);
  await page.getByRole("button", { name: "tent", exact: true }).click();
  await page.getByText("“Pack” changed by one box.").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForLoadState();
  const now = await (await visitor.call("GET", `/api/v1/tasks/${task}`)).json();
  expect(now.notes).toBe("- [ ] tent");
});
