import type { OwnerScope } from "#db/access/scope.server.ts";
import type { Task, TaskSummary } from "#db/tasks.server.ts";

/**
 * The tasks as they are now, whole where the change was for one; `next`: for one that was completed, the occurrence after
 * it; `left`: how many there are still to do, where one request does so many.
 */
export type Changed = {
  tasks: (Task | TaskSummary)[];
  next?: Task | null;
  left?: number;
};

/** What became of a change: the tasks, or what is wrong at a field, or the version of a task that it would write over. */
export type Applied = Changed | { errors: Record<string, string> } | { conflict: Task };

/** Applies a change. Null when none of its tasks is owned here, or not the list. Sent twice, it is made once. */
export type Apply<C> = (owner: OwnerScope, change: C) => Promise<Applied | null>;

/** What is said of words that are no date. */
export const NO_DATE = "Write a date, such as “tomorrow” or “fri 9:00”.";

/** Of one task. */
export const changed = (task: Task | null): Changed | null => task && { tasks: [task] };

/** Of several, none of which may be there. */
export const changedAll = (tasks: TaskSummary[] | null): Changed | null =>
  tasks && tasks.length > 0 ? { tasks } : null;
