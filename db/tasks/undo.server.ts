import { and, isNull, sql } from "drizzle-orm";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changing } from "./change.ts";
import { followerOf } from "./repetition.ts";
import { isDone, isOpen, type TaskSummary, those } from "./task.ts";

/** For a rule with a countdown: the rule before it was counted down. */
const countedUp = sql`case when recurrence ~ 'COUNT=' then regexp_replace(recurrence, 'COUNT=[0-9]+',
  'COUNT=' || substring(recurrence from 'COUNT=([0-9]+)')::int + 1) else recurrence end`;

/**
 * Undoes the completion of a recurring task: deletes `nextId`, the occurrence that it created, and gives the rule back
 * to the task. If that occurrence has been edited since, or belongs to another task, the task is reopened without its
 * rule. Returns the task as it is now, or nothing if the owner has no such task.
 */
export async function undoCompletion(
  owner: OwnerScope,
  id: string,
  nextId: string,
): Promise<TaskSummary[]> {
  const untouched = sql`from ${owner.rows(tasks)} as next where next.id = ${nextId}
    and next.version = 1 and next.done_at is null and next.trashed_at is null and next.recurrence is not null
    and not exists (select from ${owner.rows(tasks)} as subtask where subtask.parent_id = next.id
      and (subtask.version > 1 or subtask.created_at > next.created_at))`;
  const isNextOf = (task: { id: unknown; version: unknown }, ago: number) =>
    sql`${followerOf(owner, { id: sql`${task.id}`, version: sql`${task.version}` }, ago)} = ${nextId}`;
  // True for what the first statement has reopened: nothing else leaves a task open, with a rule, two versions later.
  const given = sql`select from ${owner.rows(tasks)} as given where given.id = ${id}
    and given.done_at is null and given.recurrence is not null
    and ${isNextOf({ id: sql`given.id`, version: sql`given.version` }, 2)}`;
  const [, , , found] = await owner.writeInTurn(
    changing(owner, {
      target: id,
      changes: {
        doneAt: null,
        recurrence: sql`(select ${countedUp} ${untouched})`,
        repeatsFrom: sql`(select repeats_from ${untouched})`,
      },
      when: (task) =>
        and(
          isDone(task),
          isNull(task.recurrence),
          isNextOf(task, 1),
          sql`exists (select ${untouched} for update)`,
        ),
      action: "task.reopened",
    }),
    owner.delete({
      table: tasks,
      target: nextId,
      when: (task) => and(isOpen(task), sql`exists (select ${untouched})`, sql`exists (${given})`),
      action: "task.deleted",
    }),
    changing(owner, {
      target: id,
      changes: { doneAt: null },
      when: isDone,
      action: "task.reopened",
    }),
    those(owner, [id]),
  );
  return found;
}
