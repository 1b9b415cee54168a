import { residentMemory } from "../world/workerd.ts";

/** A process's memory in MB. Throws if there is no `/proc`. */
export function residentMegabytes(pid: number): number {
  const bytes = residentMemory(pid);
  if (bytes === null) throw new Error("The memory of a process can be read under Linux alone.");
  return Math.round(bytes / 1_024 ** 2);
}
