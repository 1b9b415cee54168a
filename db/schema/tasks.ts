import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  createdAt,
  digits,
  instant,
  isPosition,
  minute,
  newestFirst,
  position,
  searchWords,
  tagNames,
  version,
} from "./columns.ts";
import { lists } from "./lists.ts";
import { owner } from "./owners.ts";
import { forSystem, owned } from "./policies.ts";

const open = sql`done_at is null and trashed_at is null and parent_id is null`;
const done = sql`done_at is not null and trashed_at is null and parent_id is null`;

export const tasks = pgTable(
  "tasks",
  {
    id: uuid("id").primaryKey(),
    ownerId: owner(),
    listId: uuid("list_id"),
    parentId: uuid("parent_id"),
    title: text("title").notNull(),
    notes: text("notes").notNull().default(""),
    dueOn: date("due_on", { mode: "string" }),
    dueTime: minute("due_time"),
    /** None, low, medium, high. */
    priority: smallint("priority").$type<0 | 1 | 2 | 3>().notNull().default(0),
    recurrence: text("recurrence"),
    repeatsFrom: text("repeats_from", { enum: ["due", "completion"] }),
    /** Who is to do it: somebody in the workspace when they were chosen. */
    assigneeId: text("assignee_id"),
    /** Names of tags, each with its row in the table of tags. */
    tags: tagNames("tags"),
    position: position("position")
      .notNull()
      .default(sql`app.position_on_top()`),
    version: version(),
    doneAt: instant("done_at"),
    trashedAt: instant("trashed_at"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    /** Where its person has put it within its day. A task with a time stands by that. */
    dayPlace: digits("day_place"),
    /** Where it stands within its day: by its time, where it was put, or by priority. */
    dayOrder: digits("day_order").generatedAlwaysAs(
      sql`app.day_order(due_time, day_place, priority, position)`,
    ),
    foundBy: searchWords("found_by").generatedAlwaysAs(
      sql`app.found_by(owner_id, title, notes, tags, list_id)`,
    ),
    // Both ends of a foreign key that keeps subtasks from having subtasks, however two writers interleave.
    topLevel: boolean("top_level").generatedAlwaysAs(sql`parent_id is null`),
    parentTopLevel: boolean("parent_top_level").generatedAlwaysAs(sql`true`),
  },
  (table) => {
    const { ownerId, listId, priority, id } = table;
    // Built anew for each index, because an index consumes the order of its columns.
    const newestDone = () => [newestFirst(table.doneAt), newestFirst(id)] as const;
    return [
      // Drizzle cannot express `set null (list_id)`, which keeps the owner; the migration adds the column.
      foreignKey({
        name: "tasks_list",
        columns: [ownerId, listId],
        foreignColumns: [lists.ownerId, lists.id],
      }).onDelete("set null"),
      foreignKey({
        name: "tasks_parent",
        columns: [ownerId, table.parentId, table.parentTopLevel],
        foreignColumns: [ownerId, id, table.topLevel],
      }).onDelete("cascade"),
      unique("tasks_parents").on(ownerId, id, table.topLevel),
      uniqueIndex("tasks_positions").on(ownerId, table.position),
      check("tasks_title", sql`char_length(${table.title}) between 1 and 500`),
      check("tasks_notes", sql`char_length(${table.notes}) <= 20000`),
      check("tasks_due_on", sql`${table.dueOn} between '1900-01-01' and '9999-12-31'`),
      check("tasks_due_time", sql`${table.dueTime} is null or ${table.dueOn} is not null`),
      check("tasks_due_minute", sql`extract(second from ${table.dueTime}) = 0`),
      check("tasks_day_place", sql`${table.dayPlace} ~ '^[0-9]*[1-9]$'`),
      check(
        "tasks_placed",
        sql`${table.dayPlace} is null or (${table.dueOn} is not null and ${table.dueTime} is null)`,
      ),
      check("tasks_priority", sql`${priority} between 0 and 3`),
      check("tasks_recurrence", sql`char_length(${table.recurrence}) between 1 and 200`),
      check(
        "tasks_recurs",
        sql`${table.recurrence} is null or (${table.dueOn} is not null and ${table.parentId} is null)`,
      ),
      check("tasks_repeats_from", sql`${table.repeatsFrom} in ('due', 'completion')`),
      check("tasks_repeats", sql`(${table.recurrence} is null) = (${table.repeatsFrom} is null)`),
      check("tasks_subtask", sql`${table.parentId} is null or ${listId} is null`),
      check(
        "tasks_tags",
        sql`cardinality(${table.tags}) <= 20 and (${table.parentId} is null or ${table.tags} = '{}')`,
      ),
      check("tasks_position", isPosition(table.position)),
      index("tasks_open").on(ownerId, newestFirst(id)).where(open),
      index("tasks_agenda")
        .on(ownerId, table.dueOn, table.dayOrder, table.position)
        .where(sql`${open} and due_on is not null`),
      index("tasks_in_order").on(ownerId, table.position).where(open),
      index("tasks_of_list").on(ownerId, listId, table.position).where(open),
      index("tasks_of_priority").on(ownerId, priority, table.position).where(open),
      index("tasks_of_assignee")
        .on(ownerId, table.assigneeId, table.position)
        .where(sql`${open} and assignee_id is not null`),
      index("tasks_of_both").on(ownerId, listId, priority, table.position).where(open),
      index("tasks_done")
        .on(ownerId, ...newestDone())
        .where(done),
      index("tasks_done_of_list")
        .on(ownerId, listId, ...newestDone())
        .where(done),
      index("tasks_done_of_priority")
        .on(ownerId, priority, ...newestDone())
        .where(done),
      index("tasks_done_of_both")
        .on(ownerId, listId, priority, ...newestDone())
        .where(done),
      index("tasks_by_list").on(ownerId, listId, id),
      index("tasks_subtasks")
        .on(ownerId, table.parentId, table.position)
        .where(sql`parent_id is not null`),
      index("tasks_trash")
        .on(ownerId, newestFirst(table.trashedAt), newestFirst(id))
        .where(sql`trashed_at is not null`),
      index("tasks_found_by").using("gin", table.foundBy),
      // For searches by filters alone. The day is that of UTC, as an index can know no person's time zone.
      index("tasks_found_done")
        .on(ownerId, id)
        .where(sql`done_at is not null`),
      index("tasks_found_open")
        .on(ownerId, id)
        .where(sql`done_at is null`),
      index("tasks_found_on").on(
        ownerId,
        sql`coalesce(due_on, (created_at at time zone 'UTC')::date)`,
      ),
      // For the purge only, and with its condition: if it had the condition of an owner's trash, PostgreSQL might use
      // this index there and read everybody's.
      index("tasks_trashed")
        .on(table.trashedAt)
        .where(sql`trashed_at > 'epoch'`),
      owned(table),
      forSystem(sql`${table.trashedAt} is not null`),
    ];
  },
);
