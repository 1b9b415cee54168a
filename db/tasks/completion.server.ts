import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changeTask, changing, placeOnDay } from "./change.ts";
import type { Edited } from "./changes.server.ts";
import { type Last, type Next, nextOf, repeating } from "./repetition.ts";
import {
  bounded,
  isDone,
  isOpen,
  whenMade,
  type Task,
  taskOf,
  type TaskSummary,
  those,
  type Visible,
} from "./task.ts";

/** `recurring`: a task that was not completed, because the date of its next occurrence has to be computed first. */
export type Recurring = { recurring: Task };

/**
 * `next`: the following occurrence; null for a task that does not recur, or that was changed since it was completed.
 */
export type Completed = { done: Task; next: Task | null };

const recurs = (task: Visible) => isNotNull(task.recurrence);

/**
 * Completes a task; null if the owner has no such task. A completed one stays as it is. A recurring task is completed
 * only together with its `next` occurrence, which is created once, however often this is sent. The occurrence is a copy
 * in the same place with open copies of the subtasks. It takes over the rule, which the completed task loses. If the
 * task has changed in the meantime, it comes back as `recurring`, so that the caller can compute another date.
 */
export async function completeTask(
  owner: OwnerScope,
  id: string,
  next?: Next | Last,
): Promise<Completed | Recurring | null> {
  const plain = completing(owner, id);
  const outcome = [taskOf(owner, id), nextOf(owner, id)] as const;
  if (next) {
    const [first, copies, steps] = repeating(owner, [{ id, ...next }]);
    const [, , , , [task], [made]] = await owner.writeInTurn(
      plain,
      first,
      copies,
      steps,
      ...outcome,
    );
    return completed(task, made);
  }
  const [, [task], [made]] = await owner.write(plain, ...outcome);
  return completed(task, made);
}

function completed(task: Task | undefined, made: Task | undefined): Completed | Recurring | null {
  if (!task) return null;
  return task.doneAt ? { done: task, next: made ?? null } : { recurring: task };
}

/**
 * Completes up to 500 recurring tasks, each like `completeTask`. Returns the owner's tasks among them as they are now.
 */
export async function completeRecurring(
  owner: OwnerScope,
  ends: readonly ({ id: string } & (Next | Last))[],
): Promise<TaskSummary[]> {
  const ids = bounded(ends.map(({ id }) => id));
  const [, , , found] = await owner.writeInTurn(...repeating(owner, ends), those(owner, ids));
  return found;
}

/** Completes tasks that do not recur. */
export const completing = (owner: OwnerScope, ids: string | readonly string[]) =>
  changing(owner, {
    target: ids,
    changes: { doneAt: whenMade(owner) },
    when: (task) => and(isOpen(task), isNull(task.recurrence)),
    action: "task.completed",
  });

/**
 * Gives a recurring task its next date without completing it, and reopens its subtasks. Returns null if the owner has
 * no such task.
 */
export async function skipOccurrence(
  owner: OwnerScope,
  id: string,
  { version, dueOn, recurrence }: Next,
): Promise<Edited | null> {
  const isAsKnown = (task: Visible) =>
    and(isOpen(task), recurs(task), eq(task.version, version), sql`${task.dueOn} <> ${dueOn}`);
  const parent = sql`select from ${owner.rows(tasks)} as parent where parent.id = ${id}
    and parent.done_at is null and parent.recurrence is not null and parent.version = ${version}`;
  const [, , [task]] = await owner.writeInTurn(
    changing(owner, {
      target: (subtask) => eq(subtask.parentId, id),
      changes: { doneAt: null },
      when: (subtask) => and(isDone(subtask), sql`exists (${parent})`),
      action: "task.reopened",
    }),
    changing(owner, {
      target: id,
      changes: { dueOn, recurrence, ...placeOnDay({ dueOn }) },
      when: isAsKnown,
      action: "task.skipped",
    }),
    taskOf(owner, id),
  );
  if (!task) return null;
  return task.dueOn === dueOn && task.doneAt === null ? { saved: task } : { conflict: task };
}

/** Stops the recurrence; the task and its date stay. Returns null if the owner has no such task. */
export const stopRecurrence = (owner: OwnerScope, id: string): Promise<Task | null> =>
  changeTask(owner, id, {
    changes: { recurrence: null, repeatsFrom: null },
    when: recurs,
    action: "task.recurrence_stopped",
  });
