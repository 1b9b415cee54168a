import { sql } from "drizzle-orm";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope, Update } from "../access/scope.server.ts";
import { now, type Task, taskOf } from "./task.ts";

export type TaskUpdate = Omit<Update<typeof tasks>, "table">;

/** Changes tasks and increments their versions, with one audit event per changed task. */
export const changing = (owner: OwnerScope, { changes, ...update }: TaskUpdate) =>
  owner.update({
    ...update,
    table: tasks,
    changes: { ...changes, version: sql`${tasks.version} + 1`, updatedAt: now },
  });

/** Changes a task and returns it; null if the owner has no such task. */
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

/** True for null, and for one of this owner's lists. */
export const isListed = (owner: OwnerScope, listId: string | null) =>
  listId === null
    ? sql`true`
    : sql`exists (select from ${owner.rows(lists)} as list where list.id = ${listId})`;

/** True for null, and for somebody who is in the workspace now: nobody is in one's own. */
export const isThere = (assigneeId: string | null) =>
  assigneeId === null
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from app.workspace_people() as it where it.id = ${assigneeId})`;
