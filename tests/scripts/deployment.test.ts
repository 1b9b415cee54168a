import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClerk, kindsOfKeys } from "@rowkeep/clerk-emulator";
import { describe, expect, onTestFinished, test } from "vitest";
import { deploymentProblems, keepNewClaimsKey, limitsOf } from "../../scripts/deployment.ts";
import { type Settings, readSettings } from "../../scripts/local/settings.ts";
import { environment } from "../workers/environment.ts";

const OWNER = "postgresql://rowkeep_owner:canary@db.neon.example/rowkeep";

const problems = (
  changes: Settings | Record<string, undefined>,
  ownerUrl: string | undefined = OWNER,
) => deploymentProblems({ ...environment, ...changes }, ownerUrl);

test("complete settings have none", () => {
  expect(problems({})).toEqual([]);
});

test("says what is not limited", () => {
  const ratelimits = ["LIMIT_WRITES", "LIMIT_ENTRANCES", "LIMIT_EVENTS"].map((name) => ({ name }));
  expect(limitsOf({ ratelimits })).toBe("Rate limits: on.");
  expect(limitsOf({ ratelimits: ratelimits.slice(1) })).toContain("does not bind LIMIT_WRITES,");
  expect(limitsOf({})).toContain("LIMIT_WRITES, LIMIT_ENTRANCES, LIMIT_EVENTS");
});

describe("names, with where to find it, a missing", () => {
  test.each(Object.keys(environment))("%s", (name) => {
    const found = problems({ [name]: undefined });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${name} is not set. Find it at:`);
  });

  test.each([undefined, ""])("DATABASE_OWNER_URL", (ownerUrl) => {
    const found = deploymentProblems(environment, ownerUrl);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("DATABASE_OWNER_URL is not set. Find it at: Neon console");
  });

  test("everything at once", () => {
    const found = deploymentProblems({}, undefined).join("\n");
    for (const name of [...Object.keys(environment), "DATABASE_OWNER_URL"]) {
      expect(found).toContain(`${name} is not set`);
    }
  });
});

test.each<[name: keyof Settings, value: string]>([
  ["APP_ORIGIN", "http://rowkeep.example"],
  ["APP_ORIGIN", "http://localhost:5173"],
  ["DATABASE_URL", "postgresql://rowkeep_owner:canary@db.neon.example/rowkeep"],
  ["DATABASE_URL", "postgresql://rowkeep_app@db.neon.example/rowkeep"],
  ["DATABASE_URL", "postgresql://rowkeep_app_2:canary@db.neon.example/rowkeep"],
  ["CLERK_API_URL", "http://localhost:5173/__clerk"],
  ["CLERK_JS_URL", "/__clerk/npm/@clerk/clerk-js@6/dist/clerk.browser.js"],
  ["CLERK_UI_URL", "/__clerk/npm/@clerk/ui@1/dist/ui.browser.js"],
  ["CLERK_PROXY_URL", "/__clerk"],
])("%s must not be %s in a deployment", (name, value) => {
  const found = problems({ [name]: value });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(name);
  expect(found[0]).not.toContain("canary");
});

test("a new key for claims is kept where the next deployment finds it, for its owner's eyes", () => {
  const folder = mkdtempSync(join(tmpdir(), "rowkeep-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, ".dev.vars.production");
  const settings = keepNewClaimsKey({ APP_ORIGIN: environment.APP_ORIGIN }, file);
  expect(settings.APP_ORIGIN).toBe(environment.APP_ORIGIN);
  expect(problems(settings)).toEqual([]);
  expect(readSettings(file)).toMatchObject({ DATABASE_CLAIMS_KEY: settings.DATABASE_CLAIMS_KEY });
  expect(statSync(file).mode & 0o077).toBe(0);
});

test.each(kindsOfKeys)("the local Clerk's %s keys must not be deployed", async (keys) => {
  const clerk = await createClerk({ origin: "http://localhost:5173", keys });
  const { CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY } = clerk.env;
  const found = problems({ CLERK_PUBLISHABLE_KEY, CLERK_SECRET_KEY });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("CLERK_PUBLISHABLE_KEY is the local Clerk's");
  await clerk.close();
});

test("a proxy of one's own may be deployed", () => {
  expect(problems({ CLERK_PROXY_URL: "https://rowkeep.example/__identity" })).toEqual([]);
});
