import { sql } from "drizzle-orm";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope, Update } from "../access/scope.server.ts";
import { now, type Task, taskOf } from "./task.ts";

export type TaskUpdate = Omit<Update<typeof tasks>, "table">;

/** Changes tasks and raises their versions, with one audit event for each task changed. */
export const changing = (owner: OwnerScope, { changes, ...update }: TaskUpdate) =>
  owner.update({
    ...update,
    table: tasks,
    changes: { ...changes, version: sql`${tasks.version} + 1`, updatedAt: now },
  });

/** The task afterwards; null when no such task is owned here. */
export async function changeTask(
  owner: OwnerScope,
  id: string,
  update: Omit<TaskUpdate, "target">,
): Promise<Task | null> {
  const [, [task]] = await owner.write(
    changing(owner, { ...update, target: id }),
    taskOf(owner, id),
  );
  return task ?? null;
}

/** Holds for no list at all, and for one of this owner's. */
export const isListed = (owner: OwnerScope, listId: string | null) =>
  listId === null
    ? sql`true`
    : sql`exists (select from ${owner.rows(lists)} as list where list.id = ${listId})`;
