import { type SQL, sql } from "drizzle-orm";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope, Update } from "../access/scope.server.ts";
import { now, type Task, taskOf } from "./task.ts";

/** What a task's date may become: what is left out stays. */
type Dated = { dueOn?: string | null | undefined; dueTime?: string | null | undefined };

/**
 * The place of a task within its day once it is due then: a task that stays on its day without a time keeps its place; on
 * another day it comes to the end if that is in order by hand.
 */
export function placeOnDay({ dueOn, dueTime }: Dated): { dayPlace?: SQL } {
  if (dueOn === undefined && dueTime === undefined) return {};
  const on = dueOn === undefined ? sql`${tasks.dueOn}` : sql`${dueOn}::date`;
  const at = dueTime === undefined ? sql`${tasks.dueTime}` : sql`${dueTime}::time`;
  return {
    dayPlace: sql`case when ${tasks.dueOn} is not distinct from ${on} and ${tasks.dueTime} is not distinct from ${at}
      then ${tasks.dayPlace} else app.day_end(${on}, ${at}) end`,
  };
}

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
