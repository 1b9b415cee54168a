import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const modules = realpathSync(join(ROOT, "node_modules"));

/** Copies the repository to another folder, and builds it there. */
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "rowkeep-built-elsewhere-"));
  const listed = execFileSync("git", ["ls-files", "-z", "-co", "--exclude-standard"], {
    cwd: ROOT,
  });
  for (const path of listed.toString().split("\0")) {
    if (path !== "" && path !== "node_modules" && existsSync(join(ROOT, path)))
      cpSync(join(ROOT, path), join(copy, path));
  }
  symlinkSync(modules, join(copy, "node_modules"));
  execFileSync(join(modules, ".bin/react-router"), ["build"], {
    cwd: copy,
    // The runner's own environment says that this is a test, and a bundler would react to it.
    env: { PATH: process.env.PATH },
    stdio: "pipe",
  });
});
afterAll(() => rmSync(copy, { recursive: true }));

/** Each file of a build with the hash of its bytes. */
function bytesOf(folder: string) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => {
      const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
      return `${path.slice(folder.length + 1)} ${hash}`;
    })
    .toSorted();
}

test.each(["client", "server"])(
  "the %s's bundle, built in another folder, is the same byte for byte",
  (part) => {
    const built = bytesOf(join(ROOT, "build", part));
    expect(built.length).toBeGreaterThan(2);
    expect(bytesOf(join(copy, "build", part))).toEqual(built);
  },
);
