import { and, not, or, type SQL, sql } from "drizzle-orm";
import { lists, taskChanges, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changing } from "./change.ts";
import { followerOf } from "./repetition.ts";
import { isKept, now, SUMMARY, type TaskSummary } from "./task.ts";

/** Each field as the change found it, as it left it, and as it is now in the row `it`. */
const FIELDS = {
  title: { was: sql`was.title`, became: sql`became.title`, is: sql`it.title` },
  priority: { was: sql`was.priority`, became: sql`became.priority`, is: sql`it.priority` },
  assigneeId: {
    was: sql`was.assignee_id`,
    became: sql`became.assignee_id`,
    is: sql`it.assignee_id`,
  },
  doneAt: { was: sql`was.done_at`, became: sql`became.done_at`, is: sql`it.done_at` },
  trashedAt: { was: sql`was.trashed_at`, became: sql`became.trashed_at`, is: sql`it.trashed_at` },
  listId: { was: sql`was.list_id`, became: sql`became.list_id`, is: sql`it.list_id` },
  position: { was: sql`was.position`, became: sql`became.position`, is: sql`it.position` },
  dueOn: { was: sql`was.due_on`, became: sql`became.due_on`, is: sql`it.due_on` },
  dueTime: { was: sql`was.due_time`, became: sql`became.due_time`, is: sql`it.due_time` },
  recurrence: { was: sql`was.recurrence`, became: sql`became.recurrence`, is: sql`it.recurrence` },
  repeatsFrom: {
    was: sql`was.repeats_from`,
    became: sql`became.repeats_from`,
    is: sql`it.repeats_from`,
  },
  // A change that was recorded before there were tags says nothing of them.
  tags: {
    was: sql`coalesce(was.tags, it.tags)`,
    became: sql`coalesce(became.tags, it.tags)`,
    is: sql`it.tags`,
  },
};
const PLACE = { was: sql`was.day_place`, became: sql`became.day_place`, is: sql`it.day_place` };
type Field = typeof PLACE | (typeof FIELDS)[keyof typeof FIELDS];

const { dueOn, dueTime, recurrence, repeatsFrom, ...alone } = FIELDS;
/** These depend on each other, so they are undone together; the others individually. */
const DATE = [dueOn, dueTime, recurrence, repeatsFrom];

const isAsLeft = ({ is, became }: Field) => sql`${is} is not distinct from ${became}`;
const wasOther = ({ was, became }: Field) => sql`${was} is distinct from ${became}`;
const wasDay = or(...DATE.map(wasOther));
/** The place within a day that it is still on, without a time. */
const isPlaceLeft = sql`not (${wasDay}) and ${isAsLeft(PLACE)} and ${isAsLeft(dueOn)} and it.due_time is null`;
const isTouched = ({ is, became }: Field) => sql`${is} is distinct from ${became}`;

/**
 * Restores the tasks of a change to how they were before it, field by field. A field that was changed again since then
 * stays, and so do notes unless the change was a tick. The next occurrences that the change created are deleted, unless one has been edited: then the repetition
 * stays with it. A task that the change added goes to the trash, so that no text is lost. Changes older than two days
 * are forgotten. Returns the tasks as they are now; none if the owner has made no such change.
 */
export async function undoChange(owner: OwnerScope, change: string): Promise<TaskSummary[]> {
  const made = sql`select made.task_id from ${owner.rows(taskChanges)} as made where made.change = ${change}`;
  const isOther = (which: SQL) => sql`exists (select from ${owner.rows(tasks)} as it
    left join ${owner.rows(taskChanges)} as made on made.change = ${change} and made.task_id = it.id
    left join lateral jsonb_populate_record(null::tasks, made.after) as became on true
    where ${which} and (made.id is null or md5(it.notes) <> became.notes
      or ${or(...Object.values(FIELDS).map(isTouched))}))`;
  // For each task as it was: the occurrence that followed it, and whether that was edited.
  const changed = sql`${owner.rows(taskChanges)} as c
    join ${owner.rows(tasks)} as it on it.id = c.task_id
    cross join lateral jsonb_populate_record(null::tasks, c.before) as was
    cross join lateral jsonb_populate_record(null::tasks, c.after) as became
    cross join lateral (select ${followerOf(owner, { id: sql`c.task_id`, version: sql`was.version` }, 0)} as id) as next
    cross join lateral (select ${isOther(sql`it.id = next.id`)} or ${isOther(sql`it.parent_id = next.id`)} as is_so) as touched
    where c.change = ${change} and c.before is not null`;

  const isDateLeft = and(...DATE.map(isAsLeft), sql`not touched.is_so`);
  const back = (field: Field, was = field.was, isSo: SQL | undefined = isAsLeft(field)) =>
    sql`case when ${isSo} then ${was} else ${field.is} end`;
  const dated = (field: Field) => back(field, field.was, isDateLeft);
  // Its place in a day comes back with the day.
  const dayPlace = sql`case when ${isDateLeft} and (${wasDay}) or ${isPlaceLeft} then was.day_place
    else it.day_place end`;
  // The list may have been deleted since, and the place taken.
  const list = sql`(select list.id from ${owner.rows(lists)} as list where list.id = was.list_id)`;
  const place = sql`case when exists (select from ${owner.rows(tasks)} as other
      where other.position = was.position and other.id <> it.id)
    then app.position_between(was.position, (select min(other.position)
      from ${owner.rows(tasks)} as other where other.position > was.position)) else was.position end`;
  // Of notes only a digest is kept, so a tick is taken back where that makes them what they were.
  const notes = sql`(select overlay(it.notes placing sign from at::int for 1)
    from (select sum(length(part) + 1) over (order by nth) as at
      from regexp_split_to_table(it.notes, '(?<=\\[)[ xX](?=\\])') with ordinality as parts(part, nth)) as places,
      unnest(array[' ', 'x', 'X']) as sign
    where md5(overlay(it.notes placing sign from at::int for 1)) = was.notes limit 1)`;
  const areNotesBack = sql`was.notes <> became.notes and md5(it.notes) = became.notes and ${notes} is not null`;
  const isAnyBack = or(
    areNotesBack,
    ...Object.values(alone).map((field) => and(isAsLeft(field), wasOther(field))),
    and(isDateLeft, wasDay),
    and(isPlaceLeft, wasOther(PLACE)),
  );
  const undone = sql`(select it.id, ${back(alone.title)} as title, ${back(alone.priority)} as priority, ${back(alone.tags)} as tags,
    ${back(alone.assigneeId)} as assignee_id,
    ${back(alone.doneAt)} as done_at, ${back(alone.trashedAt)} as trashed_at,
    ${back(alone.listId, list)} as list_id, ${back(alone.position, place)} as position,
    ${dated(dueOn)} as due_on, ${dated(dueTime)} as due_time, ${dayPlace} as day_place, ${dated(recurrence)} as recurrence,
    ${dated(repeatsFrom)} as repeats_from,
    case when ${areNotesBack} then ${notes} else it.notes end as notes from ${changed} and ${isAnyBack}) as undone`;

  const [, , , found] = await owner.writeInTurn(
    changing(owner, {
      target: (task) => sql`${task.id} = undone.id`,
      changes: UNDONE,
      when: () => undefined,
      action: "task.undone",
      from: undone,
    }),
    owner.delete({
      table: tasks,
      target: (task) => sql`${task.id} in (select next.id from ${changed} and not touched.is_so
        and it.done_at is null and it.recurrence = was.recurrence)`,
      when: (task) => sql`${task.id} in (${made})`,
      action: "task.deleted",
    }),
    changing(owner, {
      target: (task) => sql`${task.id} in (${made})`,
      changes: { trashedAt: now },
      when: (task) =>
        and(
          isKept(task),
          not(sql`exists (select from ${changed})`),
          // A step that came with its task goes with it, unmarked, and comes back with it.
          sql`(${task.parentId} is null or ${task.parentId} not in (${made}))`,
        ),
      action: "task.trashed",
    }),
    owner.select(tasks, SUMMARY, { where: (task) => sql`${task.id} in (${made})` }),
  );
  return found;
}

const UNDONE = {
  title: sql`undone.title`,
  priority: sql`undone.priority`,
  tags: sql`undone.tags`,
  assigneeId: sql`undone.assignee_id`,
  doneAt: sql`undone.done_at`,
  trashedAt: sql`undone.trashed_at`,
  listId: sql`undone.list_id`,
  position: sql`undone.position`,
  dueOn: sql`undone.due_on`,
  dueTime: sql`undone.due_time`,
  dayPlace: sql`undone.day_place`,
  recurrence: sql`undone.recurrence`,
  repeatsFrom: sql`undone.repeats_from`,
  notes: sql`undone.notes`,
};
