import { inArray, sql } from "drizzle-orm";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changeTask, changing } from "./change.ts";
import { countOf } from "./frame.server.ts";
import { isKept, isTrashed, now, type Task, taskOf } from "./task.ts";

/** Tasks that one statement deletes for good. */
const BATCH = 500;

/** The trash is counted up to this number. */
const COUNTED_MAX = 1_000;

const cameUntil = (until: Date | undefined) =>
  until === undefined
    ? sql`trashed_at is not null`
    : sql`trashed_at <= ${until.toISOString()}::timestamptz`;

/** How many tasks came to the trash up to `until`, or at all; counted up to 1,000. */
export const inTrash = (owner: OwnerScope, until?: Date) =>
  countOf(owner, cameUntil(until), sql`trashed_at desc, id desc`, COUNTED_MAX);

/**
 * Moves a task to the trash. Its subtasks go with it, unmarked, and come back with it. Returns null if the owner has no
 * such task.
 */
export const trashTask = (owner: OwnerScope, id: string): Promise<Task | null> =>
  changeTask(owner, id, { changes: { trashedAt: now }, when: isKept, action: "task.trashed" });

/**
 * Restores a task. A subtask also restores its parent, because it has no other place. Returns null if the owner has no
 * such task.
 */
export async function restoreTask(owner: OwnerScope, id: string): Promise<Task | null> {
  const [, [task]] = await owner.writeInTurn(restoring(owner, [id]), taskOf(owner, id));
  return task ?? null;
}

/** Restores tasks, and the parents of subtasks. */
export const restoring = (owner: OwnerScope, ids: readonly string[]) =>
  changing(owner, {
    target: (task) => sql`${task.id} = any(array(select unnest(array[it.id, it.parent_id])
      from ${owner.rows(tasks)} as it where ${inArray(sql`it.id`, [...ids])}))`,
    changes: { trashedAt: null },
    when: isTrashed,
    action: "task.restored",
  });

/**
 * Deletes 500 tasks in the trash for good, most recently trashed first, and subtasks with their parents. Tasks trashed
 * after `until` stay, because the user was not asked about them. `left`: how many remain to be deleted, counted up to
 * 1,000; repeat until there are none.
 */
export async function emptyTrash(owner: OwnerScope, until?: Date): Promise<{ left: number }> {
  const last = sql`select id from ${owner.rows(tasks)} as it
    where ${cameUntil(until)} order by it.trashed_at desc, it.id desc limit ${BATCH}`;
  const [, [found]] = await owner.writeInTurn(
    owner.delete({
      table: tasks,
      target: (task) => sql`${task.id} = any(array(${last}))`,
      when: isTrashed,
      action: "task.deleted",
    }),
    owner.compute({ left: inTrash(owner, until) }),
  );
  return { left: found?.left ?? 0 };
}
