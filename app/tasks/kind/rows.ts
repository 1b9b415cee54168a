import type { TaskSummary } from "#db/tasks.server.ts";
import type { Row, Unseen } from "./kind.ts";

/** The rows after a change of their tasks, as far as the browser can tell. The server's answer replaces them. */
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

/**
 * The order of due tasks, as the server sorts them: day and time, tasks without a time last in their day, then
 * priority.
 */
export function byAgenda(a: Row, b: Row): number {
  if (momentOf(a) !== momentOf(b)) return momentOf(a) < momentOf(b) ? -1 : 1;
  return b.task.priority - a.task.priority;
}

export const isToDo = ({ doneAt, trashedAt }: TaskSummary) => !doneAt && !trashedAt;
export const isDone = ({ doneAt, trashedAt }: TaskSummary) => doneAt !== null && !trashedAt;
