import { sql } from "drizzle-orm";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { now, type Task, taskOf } from "./task.ts";

type Changes = Parameters<typeof OwnerScope.prototype.update<typeof tasks>>[2];
type Target = Parameters<typeof OwnerScope.prototype.update<typeof tasks>>[1];
type Change = Parameters<typeof OwnerScope.prototype.update<typeof tasks>>[3];

/** Changes tasks and raises their versions, with one audit event for each task changed. */
export const changing = (owner: OwnerScope, target: Target, changes: Changes, change: Change) =>
  owner.update(
    tasks,
    target,
    { ...changes, version: sql`${tasks.version} + 1`, updatedAt: now },
    change,
  );

/** The task afterwards; null when no such task is owned here. */
export async function changeTask(
  owner: OwnerScope,
  id: string,
  changes: Changes,
  change: Change,
): Promise<Task | null> {
  const [, [task]] = await owner.write(changing(owner, id, changes, change), taskOf(owner, id));
  return task ?? null;
}

/** Holds for no list at all, and for one of this owner's. */
export const isListed = (owner: OwnerScope, listId: string | null) =>
  listId === null
    ? sql`true`
    : sql`exists (select from ${owner.rows(lists)} as list where list.id = ${listId})`;
