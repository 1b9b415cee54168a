import type { ReactNode } from "react";
import type { Row } from "../kind/kind.ts";

/** A row of something else in a list of tasks that are sorted by when they were trashed. */
export type OtherRow = { id: string; trashedAt: Date | null; row: ReactNode };

/** The rows of others that stand before each task by when they were trashed; under null, those after the last task. */
export function othersBefore(
  rows: readonly Row[],
  others: readonly OtherRow[],
): Map<string | null, OtherRow[]> {
  const before = new Map<string | null, OtherRow[]>();
  let at = 0;
  for (const { task } of rows) {
    const from = at;
    while (isBefore(others[at], task)) at += 1;
    if (at > from) before.set(task.id, others.slice(from, at));
  }
  return before.set(null, others.slice(at));
}

/** A task that is about to leave the trash stays where it was: nothing moves past it. */
function isBefore(other: OtherRow | undefined, task: { id: string; trashedAt: Date | null }) {
  if (!other || task.trashedAt === null) return false;
  const [at, its] = [Number(other.trashedAt), Number(task.trashedAt)];
  return at === its ? other.id > task.id : at > its;
}
