import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startLittleApp } from "../proof/verify/little-app.ts";

const SCRIPT = join(import.meta.dirname, "../../scripts/verify.ts");

let app: Awaited<ReturnType<typeof startLittleApp>>;
let folder: string;

beforeAll(async () => {
  app = await startLittleApp();
  folder = mkdtempSync(join(tmpdir(), "rowkeep-verify-"));
});
afterAll(() => {
  app.stop();
  rmSync(folder, { recursive: true });
});

const file = (name: string) => join(folder, name);

const run = (...args: string[]) =>
  new Promise<{ code: unknown; told: string }>((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, told: stdout + stderr }),
    );
  });

test("exits with 0 when all is as declared", async () => {
  const { code, told } = await run(app.origin, "--only", "bundles");
  expect(told).toMatch(/✓ bundles .*\n[^]*cells as declared/);
  expect(code).toBe(0);
});

test("exits with 1 when something is not, and writes its reports", async () => {
  const files = ["json", "sarif", "junit"].flatMap((kind) => [`--${kind}`, file(kind)]);
  const { code, told } = await run(app.origin, "--only", "undeclared", ...files);
  expect(told).toContain("the declared route /pricing: is not served (app/routes.ts)");
  expect(code).toBe(1);
  expect(JSON.parse(readFileSync(file("json"), "utf8"))).toMatchObject({ origin: app.origin });
  expect(JSON.parse(readFileSync(file("sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
  expect(readFileSync(file("junit"), "utf8")).toContain('<testsuite name="undeclared"');
});

test.each([
  [["https://rowkeep.invalid:1", "--only", "redirects"], "rowkeep.invalid"],
  [["--only", "everything"], "There is no control everything."],
  [["no-url"], "no-url is no URL"],
  [["--database-url", "no-url"], "--database-url is no connection string"],
])("exits with 2 when the run cannot be made: %j", async (args, sentence) => {
  const { code, told } = await run(...args);
  expect(told).toContain(sentence);
  expect(code).toBe(2);
});
