import { type SQL, sql } from "drizzle-orm";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changing } from "./change.ts";
import { TASK, whenMade } from "./task.ts";
import { newId } from "../rows/new-id.ts";

/** What follows one version of a recurring task: its next due date, YYYY-MM-DD, and its rule from then on. */
export type Next = { version: number; dueOn: string; recurrence: string };

/** A version of a recurring task that is the last: nothing follows. */
export type Last = { version: number; dueOn: null };

/** The statements that complete recurring tasks and create their next occurrences, once however often they are sent. */
export function repeating(owner: OwnerScope, ends: readonly ({ id: string } & (Next | Last))[]) {
  const given = sql`jsonb_to_recordset(${JSON.stringify(
    ends.map((end) => ({ ...end, nextId: newId() })),
  )}::jsonb) as given(id uuid, version int, "dueOn" date, recurrence text, "nextId" uuid)`;
  const known = sql`select task.*, given."nextId", given."dueOn" as next_due, given.recurrence as next_rule
    from ${given} join ${owner.rows(tasks)} as task on task.id = given.id and task.version = given.version
    where task.done_at is null and task.recurrence is not null`;
  return [
    nextOccurrences(owner, known),
    theirSubtasks(owner, known),
    changing(owner, {
      target: (task) =>
        sql`(${task.id}, ${task.version}) in (select given.id, given.version from ${given})`,
      changes: { doneAt: whenMade(owner), recurrence: null, repeatsFrom: null },
      when: (task) => sql`${task.doneAt} is null and ${task.recurrence} is not null`,
      action: "task.completed",
    }),
  ] as const;
}

/** The key of the occurrence that follows a version of a task. */
const keyOf = (id: SQL, version: SQL) => sql`'next:' || ${id} || ':' || ${version}`;

/** The id of the occurrence that was created this many versions of the task ago; null if there is none. */
export const followerOf = (owner: OwnerScope, task: { id: SQL; version: SQL }, ago: number) =>
  owner.madeWith(keyOf(task.id, sql`${task.version} - ${ago}::int`));

/** The occurrence that was created when the task was completed, if the task has not changed since. */
export const nextOf = (owner: OwnerScope, id: string) =>
  owner.select(tasks, TASK, {
    where: (task) => {
      const it = { id: sql`it.id`, version: sql`it.version` };
      return sql`${task.id} = (select ${followerOf(owner, it, 1)} from ${owner.rows(tasks)} as it where it.id = ${id})`;
    },
  });

/**
 * Inserts each occurrence right after the task that is about to be completed, and locks that task until the transaction
 * ends.
 */
const nextOccurrences = (owner: OwnerScope, known: SQL) =>
  owner.insert({
    table: tasks,
    row: {
      id: sql`source."nextId"`,
      title: sql`source.title`,
      notes: sql`source.notes`,
      listId: sql`source.list_id`,
      dueOn: sql`source.next_due`,
      dueTime: sql`source.due_time`,
      dayPlace: sql`app.day_end(source.next_due, source.due_time)`,
      priority: sql`source.priority`,
      assigneeId: sql`source.assignee_id`,
      recurrence: sql`source.next_rule`,
      repeatsFrom: sql`source.repeats_from`,
      tags: sql`source.tags`,
      position: sql`app.position_between(source.position, (select min(position)
        from ${owner.rows(tasks)} as other where other.position > source.position))`,
    },
    action: "task.created",
    key: keyOf(sql`source.id`, sql`source.version`),
    from: sql`${known} and given."dueOn" is not null for update of task`,
  });

/**
 * Copies the subtasks as open ones, moved by as many days as their parent. Only while the new parent has none, so that
 * a second run adds nothing.
 */
const theirSubtasks = (owner: OwnerScope, known: SQL) =>
  owner.insert({
    table: tasks,
    row: {
      id: sql`app.new_id()`,
      parentId: sql`source.made`,
      title: sql`source.title`,
      notes: sql`source.notes`,
      dueOn: sql`source.due_on + source.days`,
      dueTime: sql`source.due_time`,
      priority: sql`source.priority`,
      assigneeId: sql`source.assignee_id`,
      position: sql`(app.position_at_end()::numeric + source.nth)::text`,
    },
    action: "task.created",
    from: sql`select subtask.*, made.id as made, task.next_due - task.due_on as days
      from (${known}) as task
      cross join lateral (select ${owner.madeWith(keyOf(sql`task.id`, sql`task.version`))} as id) as made
      cross join lateral (select *, row_number() over (order by position) as nth
        from ${owner.rows(tasks)} as its where its.parent_id = task.id and its.trashed_at is null) as subtask
      where made.id is not null
        and not exists (select from ${owner.rows(tasks)} as other where other.parent_id = made.id)`,
  });
