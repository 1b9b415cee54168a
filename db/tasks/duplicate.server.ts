import { inArray, type SQL, sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";
import { newId } from "../rows/new-id.ts";
import { tasks } from "../schema/tables.ts";
import { bounded, SUMMARY, type TaskSummary } from "./task.ts";

/**
 * Copies up to 500 tasks. Each copy comes right after its task. It is open, has the same text, list, date and rule, and
 * has open copies of the steps. Tasks in the trash are not copied. The same `submission` makes the copies once. Returns
 * its copies in no order; none if the owner has no such task.
 */
export async function duplicateTasks(
  owner: OwnerScope,
  ids: readonly string[],
  submission: string,
): Promise<TaskSummary[]> {
  const copies = bounded(ids).map((id) => ({ id, copyId: newId() }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as given(id uuid, "copyId" uuid)`;
  const keyOf = (id: SQL) => sql`'copy:' || ${submission}::text || ':' || ${id}`;
  const known = sql`select task.*, given."copyId" from ${given}
    join ${owner.rows(tasks)} as task on task.id = given.id
    where ${inArray(sql`task.id`, [...ids])} and task.trashed_at is null`;
  const [, , made] = await owner.writeInTurn(
    owner.insert({
      table: tasks,
      row: {
        ...COPIED,
        id: sql`source."copyId"`,
        listId: sql`source.list_id`,
        parentId: sql`source.parent_id`,
        dayPlace: sql`case when source.parent_id is null then app.day_end(source.due_on, source.due_time) end`,
        recurrence: sql`source.recurrence`,
        repeatsFrom: sql`source.repeats_from`,
        tags: sql`source.tags`,
        position: sql`app.position_between(source.position, (select min(position)
          from ${owner.rows(tasks)} as other where other.position > source.position))`,
      },
      action: "task.created",
      key: keyOf(sql`source.id`),
      from: sql`${known} for update of task`,
    }),
    // Only while a copy has no steps, so that a second run adds none.
    owner.insert({
      table: tasks,
      row: {
        ...COPIED,
        id: sql`app.new_id()`,
        parentId: sql`source.made`,
        position: sql`(app.position_at_end()::numeric + source.nth)::text`,
      },
      action: "task.created",
      from: sql`select step.*, made.id as made
        from (${known}) as task
        cross join lateral (select ${owner.madeWith(keyOf(sql`task.id`))} as id) as made
        cross join lateral (select its.*, row_number() over (order by its.position) as nth
          from ${owner.rows(tasks)} as its where its.parent_id = task.id and its.trashed_at is null) as step
        where made.id is not null
          and not exists (select from ${owner.rows(tasks)} as other where other.parent_id = made.id)`,
    }),
    owner.select(tasks, SUMMARY, {
      where: (task) =>
        sql`${task.id} = any(array(select ${owner.madeWith(keyOf(sql`given.id`))} from ${given}))`,
    }),
  );
  return made;
}

/** What every copy takes from its task. */
const COPIED = {
  title: sql`source.title`,
  notes: sql`source.notes`,
  dueOn: sql`source.due_on`,
  dueTime: sql`source.due_time`,
  priority: sql`source.priority`,
  assigneeId: sql`source.assignee_id`,
};
