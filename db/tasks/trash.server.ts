import { inArray, sql } from "drizzle-orm";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changeTask, changing } from "./change.ts";
import { isKept, isTrashed, now, type Task, taskOf } from "./task.ts";

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
