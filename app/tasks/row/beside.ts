import type { ListedTask } from "#db/tasks.server.ts";
import type { Beside, Sight } from "../kind/kind.ts";

type Seen = Pick<ListedTask, "id" | "dueOn" | "dueTime">;

/** What decides where a task may go. */
export type Ordering = { order: Sight["order"]; today: string };

/**
 * Whether the first of two tasks may be put beside the other. Where tasks stand by day it takes the other's day, which is never one in the past;
 * within its day a task with a time stands by that.
 */
export function mayMove(
  tasks: readonly Seen[],
  ids: readonly [string, string],
  { order, today }: Ordering,
): boolean {
  const [task, other] = ids.map((id) => tasks.find((each) => each.id === id));
  if (!task || !other || task === other || order === "latest") return false;
  if (order === "own") return true;
  if (task.dueOn === other.dueOn) return task.dueTime === null;
  return (other.dueOn ?? "") >= today;
}

/** The place one up (-1) or down (1); undefined where there is none. From one day to the next, it is just past the heading. */
export function besideOf(
  tasks: readonly Seen[],
  id: string,
  by: 1 | -1,
  ordering: Ordering,
): Beside | undefined {
  const at = tasks.findIndex((task) => task.id === id);
  const [task, other] = [tasks[at], tasks[at + by]];
  if (!task || !other || !mayMove(tasks, [id, other.id], ordering)) return undefined;
  const isPast = ordering.order === "own" || task.dueOn === other.dueOn;
  return (by === 1) === isPast ? { after: other.id } : { before: other.id };
}
