import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, "../..");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rowkeep-install-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (path: string, content: object) =>
  writeFileSync(join(folder, path), JSON.stringify(content));

/** What npm says when it installs a package that wants another Node than the one that npm runs on. */
async function install() {
  mkdirSync(join(folder, "later"));
  write("later/package.json", { name: "later", version: "1.0.0", engines: { node: ">=99" } });
  write("package.json", { name: "app", version: "1.0.0", dependencies: { later: "file:later" } });
  const { stdout, stderr } = await run("npm", ["install", "--offline", "--install-links"], {
    cwd: folder,
    // Settings of the npm that runs this test would count before those of the folder.
    env: { PATH: process.env.PATH ?? "", HOME: folder },
  });
  return stdout + stderr;
}

test("npm itself would warn", async () => {
  expect(await install()).toContain("EBADENGINE");
});

test("an installation with our settings warns of no Node that nothing here runs on, and says that it is done", async () => {
  copyFileSync(join(ROOT, ".npmrc"), join(folder, ".npmrc"));
  const said = await install();
  expect(said).not.toContain("warn");
  expect(said).toMatch(/added \d+ package/);
});
