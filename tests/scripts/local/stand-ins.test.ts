import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationError } from "#app/visit/config.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startStandIns } from "../../../scripts/local/stand-ins.ts";
import { environment } from "../../workers/environment.ts";

const ORIGIN = "http://localhost:5173";
const { CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY, CLERK_JWT_KEY } = environment;
const { DATABASE_URL, DATABASE_CLAIMS_KEY } = environment;
const keys = { CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY, CLERK_JWT_KEY };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowkeep-stand-ins-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function problemsOf(settings: Record<string, string>): Promise<string> {
  const fault: unknown = await startStandIns(settings, ORIGIN, folder).catch(
    (thrown: unknown) => thrown,
  );
  if (fault instanceof ConfigurationError) return fault.message;
  throw new Error("started", { cause: fault });
}

test.each([
  ["CLERK_PUBLISHABLE_KEY"],
  ["CLERK_SECRET_KEY"],
  ["CLERK_JWT_KEY"],
  ["CLERK_PUBLISHABLE_KEY", "CLERK_SECRET_KEY"],
  ["CLERK_SECRET_KEY", "CLERK_JWT_KEY"],
] as (keyof typeof keys)[][])(
  "%s without the others stops and names what to set",
  async (...names) => {
    const half = Object.fromEntries(names.map((name) => [name, keys[name]]));
    const message = await problemsOf({ ...half, DATABASE_URL });
    for (const name of Object.keys(keys)) expect(message).toContain(name);
    expect(message).toContain("Clerk dashboard under API keys");
    expect(message).not.toContain("canary");
    expect(readdirSync(folder)).toEqual([]);
  },
);

test("malformed keys stop before anything is started", async () => {
  const message = await problemsOf({ ...keys, CLERK_SECRET_KEY: "canary" });
  expect(message).toContain("CLERK_SECRET_KEY is not what it should be");
  expect(message).not.toContain("canary");
  expect(readdirSync(folder)).toEqual([]);
});

test.each([{}, keys])(
  "a malformed database address stops, with the stand-ins and without",
  async (some) => {
    const message = await problemsOf({ ...some, DATABASE_URL: "canary" });
    expect(message).toContain("DATABASE_URL is not what it should be");
    expect(message).not.toContain("canary");
  },
);

test("a database of one's own without its key for claims stops and names it", async () => {
  const message = await problemsOf({ ...keys, DATABASE_URL });
  expect(message).toContain("DATABASE_CLAIMS_KEY is not set");
});

test("an app in development gets test keys, whatever it asks for", async () => {
  vi.stubEnv("NODE_ENV", "development");
  const live = startStandIns({ DATABASE_URL, DATABASE_CLAIMS_KEY }, ORIGIN, folder, "live");
  await expect(live).rejects.toThrow("live-style keys in tests alone");
  vi.unstubAllEnvs();
  const standIns = await startStandIns({ DATABASE_URL, DATABASE_CLAIMS_KEY }, ORIGIN, folder);
  expect(standIns.env.CLERK_PUBLISHABLE_KEY).toMatch(/^pk_test_/);
  await standIns.stop();
});

test("live-style keys are kept nowhere", async () => {
  const standIns = await startStandIns(
    { DATABASE_URL, DATABASE_CLAIMS_KEY },
    ORIGIN,
    folder,
    "live",
  );
  expect(standIns.env.CLERK_PUBLISHABLE_KEY).toMatch(/^pk_live_/);
  expect(readdirSync(folder)).toEqual([]);
  await standIns.stop();
});

test("a complete configuration starts no stand-in and is passed on", async () => {
  const standIns = await startStandIns(
    { ...keys, DATABASE_URL, DATABASE_CLAIMS_KEY },
    ORIGIN,
    folder,
  );
  expect(standIns).toMatchObject({
    clerk: null,
    neon: null,
    env: { ...keys, DATABASE_URL, DATABASE_CLAIMS_KEY, APP_ORIGIN: ORIGIN },
  });
  expect(readdirSync(folder)).toEqual([]);
  await standIns.stop();
});
