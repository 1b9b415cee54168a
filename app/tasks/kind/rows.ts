import type { TaskSummary } from "#db/tasks.server.ts";
import type { Beside, Row, Sight, Unseen } from "./kind.ts";

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

/** The rows after a task was put beside another. If that one is not on the page, the task stays where it is. */
export function placed(rows: Row[], id: string | undefined, beside: Beside): Row[] {
  const row = rows.find(({ task }) => task.id === id);
  const others = rows.filter((other) => other !== row);
  const isBefore = "before" in beside;
  const at = others.findIndex(({ task }) => task.id === (isBefore ? beside.before : beside.after));
  if (!row || at === -1) return rows;
  return others.toSpliced(isBefore ? at : at + 1, 0, row);
}

const momentOf = ({ task: { dueOn, dueTime } }: Row) =>
  `${dueOn ?? "9999"} ${dueTime ?? "23:59:59"}`;

/**
 * The order of due tasks where nobody has changed it, as the server sorts them: day and time, tasks without a time last in
 * their day, then priority.
 */
function byAgenda(a: Row, b: Row): number {
  if (momentOf(a) !== momentOf(b)) return momentOf(a) < momentOf(b) ? -1 : 1;
  return b.task.priority - a.task.priority;
}

/**
 * Puts rows where the server will have them among due tasks, which keep their order: at the end of a day that is in order by
 * hand, otherwise by `byAgenda`, behind equal ones, or before them if `isNew`.
 */
export function inAgenda(
  rows: Row[],
  isMoved: (row: Row) => boolean,
  { arranged = [] }: Sight,
  isNew = false,
): Row[] {
  const settled = rows.filter((row) => !isMoved(row));
  for (const row of rows.filter(isMoved)) {
    const { dueOn, dueTime } = row.task;
    const isAbove =
      dueOn && !dueTime && arranged.includes(dueOn)
        ? (other: Row) => (other.task.dueOn ?? "9999") <= dueOn
        : (other: Row) => byAgenda(other, row) < (isNew ? 0 : 1);
    settled.splice(settled.findLastIndex(isAbove) + 1, 0, row);
  }
  return settled;
}

export const isToDo = ({ doneAt, trashedAt }: TaskSummary) => !doneAt && !trashedAt;
export const isDone = ({ doneAt, trashedAt }: TaskSummary) => doneAt !== null && !trashedAt;
