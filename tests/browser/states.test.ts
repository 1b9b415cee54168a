import { randomUUID } from "node:crypto";
import type { Browser, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { sharedBrowser } from "../chromium/chromium.ts";
import { newOrganization } from "../organizations.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { type Visitor, newPerson, signIn } from "../visitor.ts";
import { faultsInAllLooks, looking } from "./axe.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let browser: Browser;
let newcomer: string;
let busy: { id: string; visitor: Visitor; task: string };

beforeAll(async () => {
  [stack, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
  newcomer = (await newPerson(stack)).id;
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  const created = await visitor.call("POST", "/api/v1/tasks", { title: "Overdue", notes: "" });
  busy = { id, visitor, task: (await created.json()).id };
  for (const name of ["Acme", "unbroken".repeat(12)]) await newOrganization(stack, id, { name });
  await visitor.post("/w/me/lists", { name: `List${"name".repeat(24)}`, submission: randomUUID() });
});

/** Edits the busy person's task, as another window of theirs would. */
async function writeElsewhere(title: string) {
  const fields = { title, notes: "", dueOn: "2026-01-02", dueTime: "09:00", priority: "high" };
  const rest = { listId: "", recurrence: "FREQ=YEARLY", repeatsFrom: "due", version: "1" };
  const { status } = await busy.visitor.post(`/w/me/tasks/${busy.task}`, {
    ...fields,
    ...rest,
    keep: "yes",
  });
  expect(status).toBe(302);
}

const empty = ["today", "upcoming", "tasks", "lists", "done", "trash"];

const states: Record<string, (page: Page) => Promise<void>> = {
  "one task, overdue": async (page) => {
    await page.goto(`${stack.origin}/w/me/today`);
    await page.getByRole("heading", { name: "Late" }).waitFor();
  },
  "a line of quick add, checked": async (page) => {
    await page.goto(`${stack.origin}/w/me/today`);
    await page.getByLabel("New task").fill(`Pay ${"rent".repeat(40)} fri 9:00 !high @home`);
    await page.getByText("Will be added as").waitFor();
  },
  "a mistake": async (page) => {
    await page.goto(`${stack.origin}/w/me/tasks`);
    await page.getByLabel("New task").fill("   ");
    await page.getByRole("button", { name: "Add task" }).click();
    await page.getByText("Give the task a title.").waitFor();
  },
  "a list's name that is taken": async (page) => {
    await page.goto(`${stack.origin}/w/me/lists`);
    await page.getByLabel("New list").fill(`List${"name".repeat(24)}`);
    await page.getByRole("button", { name: "Add list" }).click();
    await page.getByText("There is a list of that name.").waitFor();
  },
  "the menu of workspaces": async (page) => {
    await page.goto(`${stack.origin}/w/me/today`);
    await page.getByText("Workspace: Your own").click();
    await page.getByRole("link", { name: "New workspace" }).waitFor();
  },
  "two versions": async (page) => {
    await page.goto(`${stack.origin}/w/me/tasks/${busy.task}?edit=yes`);
    await page.getByLabel("Title").fill("unbroken".repeat(60));
    await writeElsewhere(`Overdue ${randomUUID()}`);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("table").waitFor();
  },
};

test.each(empty)("nothing in %s meets WCAG 2.2 AA and fits its window", async (view) => {
  const { page } = await signedInTab(stack, browser, newcomer, looking);
  await page.goto(`${stack.origin}/w/me/${view}`);
  expect(await faultsInAllLooks(page)).toEqual([]);
});

test.each(Object.keys(states))("%s: meets WCAG 2.2 AA and fits its window", async (state) => {
  await writeElsewhere("Overdue");
  const { page } = await signedInTab(stack, browser, busy.id, looking);
  await states[state]?.(page);
  expect(await faultsInAllLooks(page)).toEqual([]);
});

test("nothing that takes the focus hides behind the bar at the thumb", async () => {
  const { page } = await signedInTab(stack, browser, newcomer, {
    viewport: { width: 360, height: 640 },
  });
  await page.goto(`${stack.origin}/w/me/tasks`);
  for (const title of Array.from({ length: 8 }, (_, n) => `Task ${n}`)) {
    await page.getByLabel("New task").fill(title);
    await page.getByRole("button", { name: "Add task" }).click();
    await page.getByRole("main").getByRole("link", { name: title }).waitFor();
  }
  const bar = page.getByRole("navigation", { name: "Views" });
  const top = (await bar.boundingBox())?.y ?? 0;
  const last = page.getByRole("button", { name: "Move to trash: Task 0" });
  const focused = page.locator("main :focus");
  await page.getByLabel("New task").focus();
  const bottoms = [];
  do {
    await page.keyboard.press("Tab");
    const box = await focused.boundingBox();
    bottoms.push((box?.y ?? 0) + (box?.height ?? 0));
  } while (!(await last.evaluate((button) => button === document.activeElement)));
  expect(bottoms.length).toBeGreaterThan(24);
  expect(Math.max(...bottoms)).toBeLessThanOrEqual(top);
});
