import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContextOptions,
  type Page,
  chromium as playwright,
} from "playwright-core";
import { PATIENCE } from "../patience.ts";
import { shared, untilStopped } from "../started.ts";
import { findBrowser } from "./executable.ts";
import { trace } from "./trace.ts";

/**
 * Flags that keep a browser from using the network, which is not there. The package's own flags are left out: one
 * process for all tabs does not live long, and a browser without web security would hide errors.
 */
export const QUIET = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/**
 * A headless Chromium: the one in `CHROMIUM_PATH`, otherwise the one from the package registry. It does not always clear its
 * temporary files away, so they lie in a folder that goes with it.
 */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser();
  const folder = mkdtempSync(join(tmpdir(), "rowkeep-browser-"));
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  try {
    const browser = await playwright.launch({
      executablePath: path,
      env: { ...process.env, ...env, TMPDIR: folder },
      args: QUIET,
      headless: true,
    });
    return browser.on("disconnected", clear);
  } catch (error) {
    clear();
    throw error;
  }
}

const opened = shared(async () => {
  const browser = await openBrowser();
  untilStopped(() => browser.close());
  return browser;
});

/** The browser that the files of a test process share, with no window left open by the previous file. */
export async function sharedBrowser(): Promise<Browser> {
  const browser = await opened();
  await Promise.all(browser.contexts().map((context) => context.close()));
  return browser;
}

export type Tab = { page: Page; complaints: string[] };

/**
 * A separate tab with its own cookies. Without the service worker, unless a test is about that: what a page sends as it closes
 * would pass it, and so get past the lack of a connection that a test has made for the page.
 */
export async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ serviceWorkers: "block", ...options });
  return watch(await context.newPage());
}

/**
 * Collects the browser's complaints in `complaints`: errors in the console, violations of the Content-Security-Policy,
 * and any request that leaves this machine.
 */
export function watch(page: Page): Tab {
  page.setDefaultTimeout(PATIENCE);
  trace(page);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (fault) => complaints.push(String(fault)));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== "localhost")
      complaints.push(`request to ${hostname}`);
  });
  return { page, complaints };
}
