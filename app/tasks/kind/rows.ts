import type { TaskSummary } from "#db/tasks.server.ts";
import type { Row, Unseen } from "./kind.ts";

/**
 * The rows with what a change makes of its tasks, as far as the browser can tell. What the server has answered replaces it.
 */
export function edited<C extends { ids: readonly string[] }>(
  rows: Row[],
  { change, outcome }: Unseen<C>,
  effect: Partial<TaskSummary> = {},
): Row[] {
  const results = new Map(outcome?.tasks.map((task) => [task.id, task]));
  return rows.map((row) =>
    change.ids.includes(row.task.id)
      ? { ...row, task: { ...row.task, ...effect, ...results.get(row.task.id) } }
      : row,
  );
}

const momentOf = ({ task: { dueOn, dueTime } }: Row) =>
  `${dueOn ?? "9999"} ${dueTime ?? "23:59:59"}`;

/** The order of what is due, as the server sorts it: day and time, what has no time last in its day, then priority. */
export function byAgenda(a: Row, b: Row): number {
  if (momentOf(a) !== momentOf(b)) return momentOf(a) < momentOf(b) ? -1 : 1;
  return b.task.priority - a.task.priority;
}

export const isToDo = ({ doneAt, trashedAt }: TaskSummary) => !doneAt && !trashedAt;
export const isDone = ({ doneAt, trashedAt }: TaskSummary) => doneAt !== null && !trashedAt;
