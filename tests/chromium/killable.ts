import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type BrowserContext, chromium } from "playwright-core";
import { QUIET } from "./chromium.ts";
import { findBrowser } from "./executable.ts";

type Started = { context: BrowserContext; kill: () => Promise<void> };

/** A browser with a profile on the disk, which can be killed as a lack of memory does, and started again. */
export function killableBrowser() {
  const profile = mkdtempSync(join(tmpdir(), "rowkeep-profile-"));
  const running = new Set<ChildProcess>();

  async function start(): Promise<Started> {
    const { path, env } = await findBrowser();
    const flags = ["--headless", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
    const browser = spawn(path, [...QUIET, ...flags], {
      // Who is killed clears nothing away, so all of it lies in the profile.
      env: { ...process.env, ...env, TMPDIR: profile },
      stdio: ["ignore", "ignore", "pipe"],
      // A group of its own, so that it is killed with its children: they would go on writing into the profile.
      detached: true,
    });
    running.add(browser);
    const connected = await chromium.connectOverCDP(await addressIn(browser));
    const [context] = connected.contexts();
    if (!context) throw new Error("a browser has a context of its own");
    const kill = async () => {
      running.delete(browser);
      await Promise.all([killed(browser), connected.close().catch(() => undefined)]);
    };
    return { context, kill };
  }

  return {
    start,
    async remove() {
      await Promise.all([...running].map(killed));
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Kills a browser with all its processes, and waits until it has ended. */
async function killed(browser: ChildProcess) {
  if (browser.pid === undefined || browser.exitCode !== null || browser.signalCode !== null) return;
  const ended = once(browser, "exit");
  process.kill(-browser.pid, "SIGKILL");
  await ended;
}

/** Where the browser says that it listens. */
async function addressIn({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error("its output is read");
  for await (const line of createInterface(stderr)) {
    const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address) return address;
  }
  throw new Error("the browser has ended");
}
