import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SETTINGS, readSettings } from "../../../scripts/local/settings.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowkeep-settings-"));
  file = join(folder, ".dev.vars");
  for (const name of SETTINGS) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test("are none without a file and an environment", () => {
  expect(readSettings(file)).toEqual({});
});

test("come from the file first, then from the environment", () => {
  writeFileSync(file, "CLERK_SECRET_KEY=sk_test_file\n");
  vi.stubEnv("CLERK_SECRET_KEY", "sk_test_environment");
  vi.stubEnv("APP_ORIGIN", "https://rowkeep.example");
  expect(readSettings(file)).toEqual({
    CLERK_SECRET_KEY: "sk_test_file",
    APP_ORIGIN: "https://rowkeep.example",
  });
});

test("that are empty count as not set", () => {
  writeFileSync(file, "CLERK_SECRET_KEY=\nCLERK_JWT_KEY='  '\nAPP_ORIGIN=\n");
  vi.stubEnv("APP_ORIGIN", " ");
  vi.stubEnv("CLERK_JWT_KEY", "from the environment");
  expect(readSettings(file)).toEqual({ CLERK_JWT_KEY: "from the environment" });
});

test("hold a key of several lines, written on one", () => {
  writeFileSync(
    file,
    'CLERK_JWT_KEY="-----BEGIN PUBLIC KEY-----\\nabc\\n-----END PUBLIC KEY-----"\n',
  );
  expect(readSettings(file).CLERK_JWT_KEY).toBe(
    "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----",
  );
});

test("never hold the owner's database address, nor anything else that is not the worker's", () => {
  writeFileSync(
    file,
    "DATABASE_OWNER_URL=postgresql://owner@db/x\nPATH=/x\n# APP_ORIGIN=commented\n",
  );
  vi.stubEnv("DATABASE_OWNER_URL", "postgresql://owner@db/x");
  expect(readSettings(file)).toEqual({});
});
