import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { tasks } from "../schema.ts";
import type { OwnerScope } from "../scope.server.ts";
import type { Next } from "./completion.server.ts";

/** The task, locked until the transaction ends, if it is still as the date was computed from. */
const asKnown = (owner: OwnerScope, id: string, version: number) =>
  sql`select * from ${owner.rows(tasks)} as task
    where task.id = ${id} and task.version = ${version} and task.done_at is null and task.recurrence is not null`;

/** The next occurrence, right after the one that is about to be done. */
export const repeating = (owner: OwnerScope, id: string, { version, dueOn }: Next, key: string) =>
  owner.insertOnce(
    tasks,
    {
      id: uuidv7(),
      title: sql`source.title`,
      notes: sql`source.notes`,
      listId: sql`source.list_id`,
      dueOn,
      dueTime: sql`source.due_time`,
      priority: sql`source.priority`,
      recurrence: sql`source.recurrence`,
      repeatsFrom: sql`source.repeats_from`,
      position: sql`app.position_between(source.position, (select min(position)
        from ${owner.rows(tasks)} as other where other.position > source.position))`,
    },
    key,
    "task.created",
    sql`${asKnown(owner, id, version)} for update`,
  );

/**
 * Its subtasks, open again and as many days later as it is itself; only while it has none, so that a second run adds
 * nothing.
 */
export function repeatingSubtasks(
  owner: OwnerScope,
  id: string,
  { version, dueOn }: Next,
  key: string,
) {
  const made = owner.madeWith(key);
  return owner.insertFrom(
    sql`select subtask.*, ${made} as made, task.due_on as was_due,
        row_number() over (order by subtask.position) as nth
      from (${asKnown(owner, id, version)}) as task
      join ${owner.rows(tasks)} as subtask on subtask.parent_id = task.id
      where subtask.trashed_at is null and ${made} is not null
        and not exists (select from ${owner.rows(tasks)} as other where other.parent_id = ${made})`,
    tasks,
    {
      id: sql`app.new_id()`,
      parentId: sql`source.made`,
      title: sql`source.title`,
      notes: sql`source.notes`,
      dueOn: sql`source.due_on + (${dueOn}::date - source.was_due)`,
      dueTime: sql`source.due_time`,
      priority: sql`source.priority`,
      position: sql`(app.position_at_end()::numeric + source.nth)::text`,
    },
    "task.created",
  );
}
