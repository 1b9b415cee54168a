/** Opens each page once, and checks it in every way that readers may have set their browsers. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openTab, sharedBrowser } from "../chromium/chromium.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { faultsInAllLooks, looking } from "./axe.ts";
import { lostText, overlaps, smallControls } from "./measures.ts";
import { type Workspace, fillWorkspace, openPage, openPages, privatePages } from "./pages.ts";
import { moving, notForPaper, unseen } from "./preferences.ts";
import { signedInTab } from "./sessions.ts";

let stack: Stack;
let workspace: Workspace;
const tabs: Record<"open" | "private", Page | undefined> = { open: undefined, private: undefined };

beforeAll(async () => {
  const [started, browser] = await Promise.all([sharedStack(), sharedBrowser()]);
  stack = started;
  workspace = await fillWorkspace(stack);
  tabs.open = (await openTab(browser, looking)).page;
  tabs.private = (await signedInTab(stack, browser, workspace.person, looking)).page;
});

const all = [
  ...openPages.map((path) => ({ path, tab: "open" as const })),
  ...privatePages.map((path) => ({ path, tab: "private" as const })),
];

test.each(all)(
  "$path meets WCAG 2.2 AA, fits every window, and follows its reader's preferences",
  async ({ path, tab }) => {
    const page = tabs[tab];
    if (!page) throw new Error("no tab");
    await openPage(stack, page, path, workspace);
    expect({
      moving: await moving(page),
      "WCAG 2.2 AA": await faultsInAllLooks(page),
      "too small for a finger": await atWidths(page, smallControls),
      "lost in text of twice the size": await inDoubledText(page),
      "not for paper": await onPaper(page),
      "unseen in colours of one's own": await inForcedColours(page),
    }).toEqual({
      moving: [],
      "WCAG 2.2 AA": [],
      "too small for a finger": [],
      "lost in text of twice the size": [],
      "not for paper": [],
      "unseen in colours of one's own": [],
    });
  },
);

async function atWidths(page: Page, look: (page: Page) => Promise<string[]>) {
  const found: string[] = [];
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await look(page)).map((fault) => `${width} px: ${fault}`));
  }
  return found;
}

/** Settings of the reader's browser, which media queries also follow. */
async function inDoubledText(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  const setSizes = async (standard: number, fixed: number) => {
    await devtools.send("Page.setFontSizes", { fontSizes: { standard, fixed } });
    await page.waitForFunction(
      (size) => getComputedStyle(document.documentElement).fontSize === `${size}px`,
      standard,
    );
  };
  await setSizes(32, 26);
  const found = await atWidths(page, async () => [
    ...(await lostText(page)),
    ...(await overlaps(page)),
  ]);
  await setSizes(16, 13);
  await devtools.detach();
  return found;
}

async function onPaper(page: Page) {
  await page.setViewportSize({ width: 800, height: 1000 });
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ media: "print", colorScheme });
    found.push(...(await notForPaper(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  return found;
}

async function inForcedColours(page: Page) {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  const found = await unseen(page);
  await page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  return found;
}
