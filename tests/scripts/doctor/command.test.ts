import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SETTINGS } from "../../../scripts/local/settings.ts";

const SCRIPT = join(import.meta.dirname, "../../../scripts/doctor.ts");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rowkeep-doctor-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command where only these settings are. */
function run(settings: string, ...args: string[]) {
  writeFileSync(join(folder, args.length > 0 ? ".dev.vars.production" : ".dev.vars"), settings);
  const without = Object.fromEntries(
    [...SETTINGS, "DATABASE_OWNER_URL", "NODE_ENV"].map((name) => [name, ""]),
  );
  const env = { ...process.env, ...without };
  return new Promise<{ code: unknown; told: string }>((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, told: stdout + stderr }),
    );
  });
}

test("exits with 0 when nothing is wrong, with a line for each check", async () => {
  const { code, told } = await run("APP_ORIGIN=http://localhost:1\n");
  expect(told).toContain("Settings from .dev.vars and the environment.");
  expect(told).toMatch(/^ok {7}app's address +People reach the app at http:\/\/localhost:1\.$/m);
  expect(told).toMatch(/^unknown {2}Clerk {16}Can only be found out once “Clerk's keys” is ok\.$/m);
  expect(told).toMatch(/\n1 ok, 0 wrong, \d+ unknown\n$/);
  expect(code).toBe(0);
});

test("exits with 1 when something is, and shows no secret", async () => {
  const settings = "APP_ORIGIN=https://localhost:1\nCLERK_SECRET_KEY=sk_live_canary\n";
  const { code, told } = await run(settings, "--deployment");
  expect(told).toMatch(/^wrong {4}Clerk's keys +CLERK_PUBLISHABLE_KEY and CLERK_JWT_KEY not set/m);
  expect(told).toContain("All three are in the Clerk dashboard under API keys.");
  expect(told).not.toContain("canary");
  expect(code).toBe(1);
});
