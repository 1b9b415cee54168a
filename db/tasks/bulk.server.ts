import { and, inArray, sql } from "drizzle-orm";
import { namesOf } from "../rows/tag-names.ts";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changing, isListed, isThere, placeOnDay, type TaskUpdate } from "./change.ts";
import { differs, settled, type TaskChanges } from "./changes.server.ts";
import { completing } from "./completion.server.ts";
import { LIST } from "./frame.server.ts";
import {
  bounded,
  isDone,
  isKept,
  isTopLevel,
  now,
  type Priority,
  type TaskSummary,
  those,
} from "./task.ts";
import { restoring } from "./trash.server.ts";

type Due = { dueOn: string | null; dueTime?: string | null };

// Each function takes 500 ids at most, and returns the owner's tasks among them as they are now, in no order. Each
// changed task gets one audit event.

/** `recurring`: tasks that are still open, because each needs the date of its next occurrence. */
export async function completeTasks(
  owner: OwnerScope,
  ids: readonly string[],
): Promise<{ done: TaskSummary[]; recurring: TaskSummary[] }> {
  const [, found] = await owner.writeInTurn(completing(owner, bounded(ids)), those(owner, ids));
  return {
    done: found.filter(({ doneAt }) => doneAt !== null),
    recurring: found.filter(({ doneAt }) => doneAt === null),
  };
}

export const reopenTasks = (owner: OwnerScope, ids: readonly string[]) =>
  changeTasks(owner, ids, { changes: { doneAt: null }, when: isDone, action: "task.reopened" });

export const trashTasks = (owner: OwnerScope, ids: readonly string[]) =>
  changeTasks(owner, ids, { changes: { trashedAt: now }, when: isKept, action: "task.trashed" });

/** Also restores the parents of subtasks. */
export async function restoreTasks(
  owner: OwnerScope,
  ids: readonly string[],
): Promise<TaskSummary[]> {
  const [, found] = await owner.writeInTurn(restoring(owner, bounded(ids)), those(owner, ids));
  return found;
}

/**
 * Moves tasks to a list, or off all of them; subtasks stay with their parents. Returns null if the owner has no such
 * list.
 */
export async function moveToList(
  owner: OwnerScope,
  ids: readonly string[],
  listId: string | null,
): Promise<TaskSummary[] | null> {
  const [, found, [list]] = await owner.writeInTurn(
    changing(owner, {
      target: bounded(ids),
      changes: { listId },
      when: (task) => and(differs(task, { listId }), isTopLevel(task), isListed(owner, listId)),
      action: "task.listed",
    }),
    those(owner, ids),
    owner.select(lists, LIST, { where: ({ id }) => inArray(id, listId === null ? [] : [listId]) }),
  );
  return listId === null || list ? found : null;
}

/**
 * Gives tasks to somebody of the workspace, or to nobody. Returns null if nobody there is called so: in one's own workspace
 * there is nobody to give tasks to.
 */
export async function assignTasks(
  owner: OwnerScope,
  ids: readonly string[],
  assigneeId: string | null,
): Promise<TaskSummary[] | null> {
  if (!owner.isShared) {
    const [found] = await owner.writeInTurn(those(owner, bounded(ids)));
    return assigneeId === null ? found : null;
  }
  const canHave = isThere(assigneeId);
  const [, found, [chosen]] = await owner.writeInTurn(
    changing(owner, {
      target: bounded(ids),
      changes: { assigneeId },
      when: (task) => and(sql`${task.assigneeId} is distinct from ${assigneeId}`, canHave),
      action: "task.assigned",
    }),
    those(owner, ids),
    owner.compute({ canHave }),
  );
  return chosen?.canHave ? found : null;
}

/** A `dueOn` of null also removes time and recurrence; a date without a time removes the time. */
export const setDue = (owner: OwnerScope, ids: readonly string[], { dueOn, dueTime = null }: Due) =>
  editTasks(owner, ids, settled({ dueOn, dueTime }));

export const prioritiseTasks = (owner: OwnerScope, ids: readonly string[], priority: Priority) =>
  editTasks(owner, ids, { priority });

/**
 * Adds tags to tasks. A task that would have more than 20 stays as it is, and so do subtasks, which have no tags.
 */
export const tagTasks = (owner: OwnerScope, ids: readonly string[], names: readonly string[]) => {
  const tags = sql`app.spelled_tags(${tasks.ownerId}, ${tasks.tags} || ${namesOf(names)})`;
  return changeTasks(owner, ids, {
    changes: { tags },
    when: (task) =>
      and(isTopLevel(task), sql`${task.tags} <> ${tags}`, sql`cardinality(${tags}) <= 20`),
    action: "task.edited",
  });
};

const editTasks = (owner: OwnerScope, ids: readonly string[], changes: TaskChanges) =>
  changeTasks(owner, ids, {
    changes: { ...changes, ...placeOnDay(changes) },
    when: (task) => differs(task, changes),
    action: "task.edited",
  });

async function changeTasks(
  owner: OwnerScope,
  ids: readonly string[],
  update: Omit<TaskUpdate, "target">,
): Promise<TaskSummary[]> {
  const [, found] = await owner.writeInTurn(
    changing(owner, { ...update, target: bounded(ids) }),
    those(owner, ids),
  );
  return found;
}
