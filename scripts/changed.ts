import { execFileSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** Absolute paths of the files that have changed since a commit (`true`: the last one), including new files. */
export function changedSince(since: boolean | string): string[] {
  const commit = typeof since === "string" ? since : "HEAD";
  const changed = git("diff", "--name-only", "-z", "--merge-base", commit);
  const added = git("ls-files", "--others", "--exclude-standard", "-z");
  return [...new Set([...changed, ...added])].map((path) => join(ROOT, path));
}

const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).split("\0").filter(Boolean);

const BUILT = /^(app|db|workers|public|scripts|vite)\/|^[^/]+\.(ts|toml|json)$/;

/** Whether a file is part of the build or configures it. */
export const isBuilt = (path: string) => BUILT.test(path.slice(ROOT.length + 1));
