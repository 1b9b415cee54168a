import { residentMemory } from "../world/workerd.ts";

/** What a process has in memory, in MB. Throws where there is no `/proc`. */
export function residentMegabytes(pid: number): number {
  const bytes = residentMemory(pid);
  if (bytes === null) throw new Error("The memory of a process can be read under Linux alone.");
  return Math.round(bytes / 1_024 ** 2);
}
