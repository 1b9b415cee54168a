import { execFileSync } from "node:child_process";

/** Whether the process that started this one has ended: npm, beyond the shell that it runs scripts in. */
export function watchStarter(): () => boolean {
  const parent = process.ppid;
  const npm = process.env.npm_lifecycle_event === undefined ? null : parentOf(parent);
  return () => process.ppid !== parent || (npm !== null && !isRunning(npm));
}

/** Null where the system does not say. */
function parentOf(pid: number): number | null {
  try {
    const said = execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" });
    return Number(said) > 1 ? Number(said) : null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
