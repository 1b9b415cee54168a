import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Fault, planted } from "./fault.ts";

const ROOT = join(import.meta.dirname, "../..");

/** A copy of what git knows of, as it stands in the working tree, gone when the process ends. Gives its folder. */
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

/** Puts the fault in, and gives the way to take it out. */
export function plant(folder: string, fault: Fault): () => void {
  const path = join(folder, fault.file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, planted(fault, text));
  return () => writeFileSync(path, text);
}
