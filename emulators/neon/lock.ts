import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Takes `<dataDir>.lock` for this process and returns its release. PGlite has no lock of its own, and two processes on
 * one directory lose rows. Throws if a running emulator holds it; takes over the lock of a dead one.
 */
export function lock(dataDir: string): () => void {
  const path = `${dataDir}.lock`;
  const own = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(own, String(process.pid));
  try {
    while (!link(own, path)) {
      const holder = read(path);
      if (holder && isRunning(Number(holder)))
        throw new Error(
          `${dataDir} is in use by the local Neon with process id ${holder}: stop that one, or choose another folder`,
        );
      if (holder) discard(path, holder, `${own}.stale`);
    }
  } finally {
    rmSync(own);
  }
  return () => rmSync(path, { force: true });
}

/** Unlike an exclusive open, a link appears with its content: nobody can read a lock without a process id. */
function link(from: string, to: string): boolean {
  return when("EEXIST", false, () => {
    linkSync(from, to);
    return true;
  });
}

const read = (path: string) => when("ENOENT", "", () => readFileSync(path, "utf8"));

/** Moves a stale lock away, or back if another process has replaced it in the meantime. */
function discard(path: string, holder: string, aside: string): void {
  when("ENOENT", undefined, () => {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") !== holder) link(aside, path);
    rmSync(aside);
  });
}

/** After a restart of the machine, the id may belong to another program. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  try {
    const command = execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("neon");
  } catch {
    return true;
  }
}

function when<T>(code: string, result: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (codeOf(error) === code) return result;
    throw error;
  }
}

const codeOf = (error: unknown) =>
  error instanceof Error && "code" in error ? error.code : undefined;
