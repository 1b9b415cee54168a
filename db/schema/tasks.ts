import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, newestFirst } from "./columns.ts";
import { owner } from "./owners.ts";
import { forSystem, owned } from "./policies.ts";

export const lists = pgTable(
  "lists",
  {
    id: uuid("id").primaryKey(),
    ownerId: owner(),
    name: text("name").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("lists_owner_id_id").on(table.ownerId, table.id),
    check("lists_name", sql`char_length(${table.name}) between 1 and 100`),
    owned(table),
  ],
);

export const tasks = pgTable(
  "tasks",
  {
    id: uuid("id").primaryKey(),
    ownerId: owner(),
    listId: uuid("list_id"),
    title: text("title").notNull(),
    notes: text("notes").notNull().default(""),
    doneAt: instant("done_at"),
    trashedAt: instant("trashed_at"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    // The migration adds `(list_id)` to its "set null", which drizzle cannot say: the owner stays.
    foreignKey({
      name: "tasks_list",
      columns: [table.ownerId, table.listId],
      foreignColumns: [lists.ownerId, lists.id],
    }).onDelete("set null"),
    check("tasks_title", sql`char_length(${table.title}) between 1 and 500`),
    check("tasks_notes", sql`char_length(${table.notes}) <= 20000`),
    index("tasks_open")
      .on(table.ownerId, newestFirst(table.id))
      .where(sql`done_at is null and trashed_at is null`),
    index("tasks_done")
      .on(table.ownerId, newestFirst(table.doneAt), newestFirst(table.id))
      .where(sql`done_at is not null and trashed_at is null`),
    index("tasks_by_list").on(table.ownerId, table.listId),
    index("tasks_trashed")
      .on(table.trashedAt)
      .where(sql`trashed_at is not null`),
    owned(table),
    forSystem(sql`${table.trashedAt} is not null`),
  ],
);
