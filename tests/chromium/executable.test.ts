import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findBrowser, whatIsMissing } from "./executable.ts";

const run = promisify(execFile);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowkeep-chromium-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test("several processes at once, on a machine that never unpacked it, all get a browser that starts", async () => {
  vi.stubEnv("CHROMIUM_PATH", undefined);
  const script = `
    import { execFileSync } from "node:child_process";
    import { findBrowser } from ${JSON.stringify(new URL("executable.ts", import.meta.url).href)};
    const { path, env } = await findBrowser(${JSON.stringify(join(folder, "cache"))});
    console.log(String(execFileSync(path, ["--version"], { env: { ...process.env, ...env } })));
  `;
  const env = { ...process.env, TMPDIR: folder };
  const ask = () => run(process.execPath, ["--input-type=module", "--eval", script], { env });
  const versions = await Promise.all([ask(), ask()]);
  for (const { stdout } of versions) expect(stdout).toMatch(/Chromium|HeadlessShell|Chrome/);
  expect(readdirSync(join(folder, "cache"))).toEqual([expect.stringMatching(/^chromium-[\d.]+$/)]);
});

test("CHROMIUM_PATH names another", async () => {
  vi.stubEnv("CHROMIUM_PATH", "/opt/chrome");
  expect(await findBrowser(folder)).toEqual({ path: "/opt/chrome", env: {} });
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  [
    "/x/chromium: error while loading shared libraries: libnss3.so: cannot open shared object file",
    "lacks libnss3.so",
  ],
  ["Error: spawn ENOENT\n    at process", "cannot start it (Error: spawn ENOENT)"],
])("what the system lacks is told in one line: %s", (said, expected) => {
  const line = whatIsMissing(said);
  expect(line).toContain(expected);
  expect(line).toContain("libnss3, libnspr4 and libexpat1");
  expect(line).not.toContain("\n");
});
