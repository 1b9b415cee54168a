import type { OwnerScope } from "#db/access/scope.server.ts";
import type { Task, TaskSummary } from "#db/tasks.server.ts";

/**
 * The tasks as they are now, with all fields if the change was for one. `next`: the occurrence after a completed one.
 * `left`: how many remain, if one request handles a limited number. `list`: the name of the list that a line put its task on.
 */
export type Changed = {
  tasks: (Task | TaskSummary)[];
  next?: Task | null;
  left?: number;
  list?: string;
};

/** The result of a change: the tasks, or an error at a field, or the version of a task that it would overwrite. */
export type Applied = Changed | { errors: Record<string, string> } | { conflict: Task };

/**
 * Applies a change. Returns null if the owner has none of its tasks, or not the list. A change that is sent twice is
 * made once.
 */
export type Apply<C> = (owner: OwnerScope, change: C) => Promise<Applied | null>;

/** When the person made a change, by our clock: words such as “tomorrow” count from then. */
export const madeAt = (owner: OwnerScope): Date => new Date(Date.now() - owner.waited);

/** The message for words that are not a date. */
export const NO_DATE = "Write a date, such as “tomorrow” or “fri 9:00”.";

/** The message for words that are no repetition. */
export const NO_REPETITION = "Write a repetition, such as “every other tuesday until 31 dec”.";

/** For one task. */
export const changed = (task: Task | null): Changed | null => task && { tasks: [task] };

/** For several, none of which may exist. */
export const changedAll = (tasks: TaskSummary[] | null): Changed | null =>
  tasks && tasks.length > 0 ? { tasks } : null;
