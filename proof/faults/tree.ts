import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Fault, planted } from "./fault.ts";

const ROOT = join(import.meta.dirname, "../..");

/**
 * Copies the files that git knows, as they are in the working tree, and returns the folder. It is deleted when the
 * process ends.
 */
export function copyTree(): string {
  const folder = mkdtempSync(join(tmpdir(), "rowkeep-faults-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(2));
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" });
  for (const path of listed.split("\0").filter(Boolean))
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Plants the fault, and returns a function that removes it. */
export function plant(folder: string, fault: Fault): () => void {
  const path = join(folder, fault.file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, planted(fault, text));
  return () => writeFileSync(path, text);
}
