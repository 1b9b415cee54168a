import { randomUUID } from "node:crypto";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { openTab } from "../chromium.ts";
import type { Stack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";
import { signedInTab } from "./sessions.ts";

/** Every page there is, for somebody who may see them all and has something in each. */
export type Pages = { person: string; open: string[]; private: string[] };

/** The ids of the lists that a page links to. */
const listsOf = (html: string) =>
  [...html.matchAll(/\/lists\/([0-9a-f-]{36})"/g)].map(([, list]) => list);

/** Fills a workspace with what is hard to draw, and gives the addresses of its pages. */
export async function fillPages(stack: Stack): Promise<Pages> {
  const person = (await newPerson(stack, { role: "admin" })).id;
  await stack.clerk.settled();
  const { visitor } = await signIn(stack, person);
  const tasks = [];
  for (const title of ["Short", "A long title ".repeat(35).trim(), "unbroken".repeat(60)]) {
    const created = await visitor.call("POST", "/api/v1/tasks", { title, notes: "Notes." });
    tasks.push((await created.json()).id);
  }
  const [id] = tasks;
  await visitor.post("/w/me/today", {
    title: 'Pay rent 9:00 !high @"A list with a rather long name" every month',
    submission: randomUUID(),
    timeZone: "UTC",
  });
  await visitor.post("/w/me/upcoming", { title: "Buy a present", submission: randomUUID() });
  const [list] = listsOf(await (await visitor.get("/w/me/lists")).text());
  await visitor.post(`/w/me/tasks/${id}/subtasks`, { title: "A step", submission: randomUUID() });
  await visitor.post(`/w/me/tasks/${tasks[2]}/trash`, { trashed: "yes" });
  return {
    person,
    open: ["/", "/pricing", "/security", "/unauthorized", "/no-such-page", "/sign-in", "/sign-up"],
    private: [
      "/onboarding",
      "/w/me/today",
      "/w/me/upcoming",
      "/w/me/done",
      "/w/me/trash",
      "/w/me/lists",
      `/w/me/lists/${list}`,
      `/w/me/lists/${list}/name`,
      `/w/me/lists/${list}/deletion`,
      `/w/me/tasks/${id}/subtasks`,
      "/w/me/tasks",
      "/w/me/tasks?state=done",
      "/w/me/tasks?select=yes",
      `/w/me/tasks?did=trashed&of=${id}`,
      `/w/me/tasks/${id}`,
      `/w/me/tasks/${id}?edit=yes`,
      "/w/me/search",
      "/w/me/search?q=unbroken",
      `/w/me/tasks/${id}/completion`,
      `/w/me/tasks/${id}/trash`,
      "/w/me/tasks/none",
      "/account",
      "/account/sign-in-details",
      "/admin",
      "/sign-out",
    ],
  };
}

/** Opens a page and waits for Clerk's components, which draw themselves late. */
async function visit(stack: Stack, page: Page, path: string) {
  await page.goto(stack.origin + path);
  if (/^\/sign-(in|up)$/.test(path)) await page.locator(".cl-card input").first().waitFor();
  if (path.startsWith("/account/sign")) await page.locator(".cl-profilePage").waitFor();
}

/** What `look` finds on every page, by address; nothing where it finds nothing. */
export async function survey(
  stack: Stack,
  browser: Browser,
  pages: Pages,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  const tabs = [
    { ...(await openTab(browser, options)), paths: pages.open },
    { ...(await signedInTab(stack, browser, pages.person, options)), paths: pages.private },
  ];
  const found: Record<string, string[]> = {};
  for (const { page, paths } of tabs) {
    for (const path of paths) {
      await visit(stack, page, path);
      const here = await look(page);
      if (here.length > 0) found[path] = here;
    }
    await page.context().close();
  }
  return found;
}
