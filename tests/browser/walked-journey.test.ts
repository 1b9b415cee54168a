/** `npm run journey`, on the built app and the local Clerk and Neon. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import type { Step, Taken } from "../../scripts/journey/walk.ts";
import { walk } from "../../scripts/journey/walk.ts";
import { sharedBrowser } from "../chromium/chromium.ts";
import { PATIENCE } from "../patience.ts";
import { type Stack, startStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";

const SCRIPT = join(import.meta.dirname, "../../scripts/journey.ts");

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
  return () => stack.stop();
});

/** Runs the command where only Clerk's keys are. */
function journey(...args: string[]): Promise<{ code: unknown; told: string }> {
  const folder = mkdtempSync(join(tmpdir(), "rowkeep-journey-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const keys = Object.entries(stack.env).filter(([name]) => name.startsWith("CLERK_"));
  writeFileSync(
    join(folder, ".dev.vars"),
    keys.map(([name, value]) => `${name}=${JSON.stringify(value)}\n`).join(""),
  );
  const env = { ...process.env, NODE_ENV: "" };
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, told: stdout + stderr }),
    );
  });
}

/** How many of the people that journeys have made are still there. */
async function left(): Promise<unknown> {
  await stack.clerk.settled();
  const [found] = await ownerOf(stack)`select count(*)::int as people from users
    where display_name = 'Newt'`;
  return found?.people;
}

test("somebody new gets from the sign-up to the deletion of their account, as a new instance would have it", async () => {
  await stack.control("PUT", "behaviours", { asNew: true, rateLimits: false });
  const { code, told } = await journey(`${stack.origin}/pricing`);
  const steps = told.split("\n").filter((line) => /^(done|left out|failed) /.test(line));
  expect(told).toContain("Clerk's bot protection lets this browser pass.");
  expect(steps.filter((line) => !line.startsWith("done"))).toEqual([]);
  expect(steps).toHaveLength(11);
  expect(told).toMatch(/\nThe journey was taken to its end\.\n$/);
  expect(told).not.toContain("complained");
  expect(code).toBe(0);
  await expect.poll(left).toBe(0);
});

test("after a step that fails only the account is deleted, and complaints of the browser are told", async () => {
  const browser = await sharedBrowser();
  const [own, others] = await Promise.all([browser.newContext(), browser.newContext()]);
  const taken: string[] = [];
  const step = (name: string, more: Partial<Step> = {}): Step => ({
    words: ({ email }) => `${name} ${email}`,
    take: async () => void taken.push(name),
    ...more,
  });
  const steps = [
    step("begins", { account: "begins" }),
    step("complains", {
      take: async ({ page }) => {
        await page.evaluate("console.error('a complaint')");
        return "a reason";
      },
    }),
    step("fails", { take: () => Promise.reject(new Error("It broke.\nIn detail.")) }),
    step("never"),
    step("ends", { account: "ends" }),
  ];
  const newcomer = { email: "n@x.org", password: "", name: "Newt", handle: "newt" };
  const told: Taken[] = [];
  const options = { origin: stack.origin, newcomer, patience: PATIENCE };
  const result = await walk(steps, { own, others }, options, (one) => told.push(one));
  expect(result).toEqual({ failed: true, complaints: ["a complaint"] });
  expect(taken).toEqual(["begins", "ends"]);
  expect(told).toEqual([
    { words: "begins n@x.org", status: "done" },
    { words: "complains n@x.org", status: "left out", reason: "a reason" },
    { words: "fails n@x.org", status: "failed", reason: "It broke. The page was blank." },
    { words: "ends n@x.org", status: "done" },
  ]);
  const begun = await walk(steps.slice(2), { own, others }, options, () => {});
  expect(begun.failed).toBe(true);
  expect(taken).toEqual(["begins", "ends"]);
});

test.each([[], ["localhost:5173"], ["ftp://localhost"]])(
  "without an address it says how to call it: %s",
  async (...args) => {
    const { code, told } = await journey(...args);
    expect([code, told]).toEqual([
      1,
      "Say where the app is: npm run journey -- http://localhost:5173\n",
    ]);
  },
);

test("where nothing answers, the first step fails", async () => {
  const { code, told } = await journey("http://localhost:1");
  expect(told).toMatch(/^failed {4}Opens http:\/\/localhost:1: .*ERR_/m);
  expect(told.match(/^failed/gm)).toHaveLength(1);
  expect(code).toBe(1);
});
