import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { tasks } from "../schema.ts";
import type { OwnerScope } from "../scope.server.ts";
import { changeTask, changing } from "./change.ts";
import type { Edited } from "./changes.server.ts";
import { repeating, repeatingSubtasks } from "./repetition.ts";
import { isDone, isOpen, now, type Task, TASK, taskOf, type Visible } from "./task.ts";

/** The task's version that the date was computed from, and when it is due next, YYYY-MM-DD. */
export type Next = { version: number; dueOn: string };

/** `recurring`: a task that was not completed, since the date of its next occurrence has to be computed first. */
export type Recurring = { recurring: Task };

/** `next`: the occurrence after this one; null for a task that does not recur, or that was completed days ago. */
export type Completed = { done: Task; next: Task | null };

const recurs = (task: Visible) => isNotNull(task.recurrence);

/**
 * Null when no such task is owned here; a done one stays as it is. A recurring task is completed only with its `next`
 * occurrence, which is made once however often this is sent: a copy in the same place, with the rule, that the done
 * row gives up, and with open copies of the subtasks. When the task has changed meanwhile, it comes back as
 * `recurring`, for another date.
 */
export function completeTask(owner: OwnerScope, id: string): Promise<Task | Recurring | null>;
export function completeTask(
  owner: OwnerScope,
  id: string,
  next: Next,
): Promise<Completed | Recurring | null>;
export async function completeTask(
  owner: OwnerScope,
  id: string,
  next?: Next,
): Promise<Task | Completed | Recurring | null> {
  const completing = changing(
    owner,
    id,
    { doneAt: now },
    {
      when: (task) => and(isOpen(task), isNull(task.recurrence)),
      action: "task.completed",
    },
  );
  if (next) return completeWithNext(owner, id, next, completing);
  const [, [task]] = await owner.write(completing, taskOf(owner, id));
  if (!task) return null;
  return task.doneAt ? task : { recurring: task };
}

async function completeWithNext(
  owner: OwnerScope,
  id: string,
  next: Next,
  completing: ReturnType<typeof changing>,
): Promise<Completed | Recurring | null> {
  const key = `next:${id}:${next.version}`;
  const handedOver = { doneAt: now, recurrence: null, repeatsFrom: null };
  const [, , , , [task], [made]] = await owner.writeInTurn(
    completing,
    repeating(owner, id, next, key),
    repeatingSubtasks(owner, id, next, key),
    changing(owner, id, handedOver, {
      when: (it) => and(isOpen(it), recurs(it), eq(it.version, next.version)),
      action: "task.completed",
    }),
    taskOf(owner, id),
    owner.selectOnce(tasks, TASK, key),
  );
  if (!task) return null;
  return task.doneAt ? { done: task, next: made ?? null } : { recurring: task };
}

/** Gives a recurring task its next date without completing it, and opens its subtasks again. Null when none is owned here. */
export async function skipOccurrence(
  owner: OwnerScope,
  id: string,
  { version, dueOn }: Next,
): Promise<Edited | null> {
  const isAsKnown = (task: Visible) =>
    and(isOpen(task), recurs(task), eq(task.version, version), sql`${task.dueOn} <> ${dueOn}`);
  const parent = sql`select from ${owner.rows(tasks)} as parent where parent.id = ${id}
    and parent.done_at is null and parent.recurrence is not null and parent.version = ${version}`;
  const [, , [task]] = await owner.writeInTurn(
    changing(
      owner,
      (subtask) => eq(subtask.parentId, id),
      { doneAt: null },
      { when: (subtask) => and(isDone(subtask), sql`exists (${parent})`), action: "task.reopened" },
    ),
    changing(owner, id, { dueOn }, { when: isAsKnown, action: "task.skipped" }),
    taskOf(owner, id),
  );
  if (!task) return null;
  return task.dueOn === dueOn && task.doneAt === null ? { saved: task } : { conflict: task };
}

/** The task stays, and with it its date. Null when no such task is owned here. */
export const stopRecurrence = (owner: OwnerScope, id: string): Promise<Task | null> =>
  changeTask(
    owner,
    id,
    { recurrence: null, repeatsFrom: null },
    { when: recurs, action: "task.recurrence_stopped" },
  );
