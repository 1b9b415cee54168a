import { randomUUID } from "node:crypto";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Stack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

/** A person with tasks, each written as a line of quick add, and a tab of theirs. */
export async function workspace(
  stack: Stack,
  browser: Browser,
  lines: string[] = [],
  options: BrowserContextOptions = {},
) {
  const { id, email } = await newPerson(stack);
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, id);
  for (const title of lines) {
    // oxlint-disable-next-line no-await-in-loop -- the last one is on top
    await visitor.post("/w/me/tasks", { title, submission: randomUUID(), timeZone: "UTC" });
  }
  const tab = await signedInTab(stack, browser, id, options);
  return { ...tab, visitor, email, person: id };
}

/** Opens a page and waits until its scripts run. */
export async function open(stack: Stack, page: Page, path: string) {
  await page.goto(stack.origin + path);
  await page.getByRole("button", { name: "Open user menu" }).waitFor();
}

/** Describes the focused element in words. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return label ?? element?.getAttribute("aria-label") ?? element?.textContent?.trim();
  });

export const rows = (page: Page) =>
  page
    .locator("[data-task]:not([inert])")
    .evaluateAll((all) => all.map((row) => row.querySelector("[data-title]")?.textContent));
