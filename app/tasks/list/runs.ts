import type { Row } from "../kind/kind.ts";
import type { Told } from "../row/task-details.tsx";

export const isLate = (told: readonly Told[]) => told.includes("late");

/** Done on this page, of which the server does not know yet. */
export const isDoneNow = ({ is, task }: Row) => is === "leaving" && task.doneAt !== null;

/** How many tasks there are under a heading, of which a page may have some only. */
export function countOf(run: readonly Row[], known: readonly (number | false)[]): number {
  const leaving = run.filter(({ is }) => is === "leaving").length;
  return Math.max(run.length, ...known.filter((count) => count !== false)) - leaving;
}

/** Consecutive tasks with the same heading. */
export function runsOf(rows: Row[], headingOf: (task: Row["task"]) => string = () => "") {
  const runs: { heading: string; run: Row[] }[] = [];
  for (const row of rows) {
    const heading = headingOf(row.task);
    const last = runs.at(-1);
    if (last?.heading === heading) last.run.push(row);
    else runs.push({ heading, run: [row] });
  }
  return runs;
}
