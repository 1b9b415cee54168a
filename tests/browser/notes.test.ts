import type { Browser } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { vectors } from "../app/markdown/vectors.ts";
import { sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
});

/** A tab on the page of a task with these notes, and the browser's complaints. */
async function reading(notes: string, javaScriptEnabled = true) {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const made = await visitor.call("POST", "/api/v1/tasks", { title: "Notes", notes });
  expect(made.status).toBe(201);
  const tab = await signedInTab(stack, browser, id, { javaScriptEnabled });
  const dialogs: string[] = [];
  tab.page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const { id: task } = await made.json();
  await tab.page.goto(`${stack.origin}/w/me/tasks/${task}`, { waitUntil: "networkidle" });
  return { ...tab, dialogs, shown: tab.page.locator(".prose") };
}

/** The part that can be stored: PostgreSQL allows no NUL and no lone surrogate. */
const hostile = vectors.filter((text) => !text.includes("\0") && text.isWellFormed());

test.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("hostile notes run nothing, fetch nothing and lead nowhere by themselves, %s", async (_, js) => {
  const { page, complaints, dialogs, shown } = await reading(hostile.join("\n\n"), js);
  expect(complaints).toEqual([]);
  expect(dialogs).toEqual([]);
  expect(await shown.locator("script, style, img, svg, iframe, form, base, meta").count()).toBe(0);
  const links = await shown
    .locator("a")
    .evaluateAll((all) =>
      all.map((link) => ({ href: link.getAttribute("href") ?? "", rel: link.getAttribute("rel") })),
    );
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter(({ href }) => !/^(https?:\/\/[^/]|mailto:)/.test(href))).toEqual([]);
  expect(new Set(links.map(({ rel }) => rel))).toEqual(new Set(["nofollow ugc noopener"]));
  expect(new URL(page.url()).origin).toBe(stack.origin);
});

test("notes read as they were meant: headings, lists, boxes, tables, code", async () => {
  const { page, shown } = await reading(
    "# Plan\n\n- [x] **Ask** Ada\n- [ ] Wait\n\n| what | when |\n|-|-|\n| tea | 5 |\n\n```\nlet x\n```",
  );
  expect(await page.getByRole("heading", { name: "Plan", level: 3 }).count()).toBe(1);
  expect(await shown.getByRole("listitem").allInnerTexts()).toEqual(["☑ Ask Ada", "☐ Wait"]);
  expect(await shown.getByRole("cell").allInnerTexts()).toEqual(["tea", "5"]);
  expect(await shown.locator("pre code").innerText()).toBe("let x\n");
});
