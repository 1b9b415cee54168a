import { sql } from "drizzle-orm";
import { check, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, isPosition, position, version } from "./columns.ts";
import { owner } from "./owners.ts";
import { owned } from "./policies.ts";

export const lists = pgTable(
  "lists",
  {
    id: uuid("id").primaryKey(),
    ownerId: owner(),
    name: text("name").notNull(),
    /** Names are compared by this column. Unlike `lower(name)`, it can use an index under row security. */
    nameKey: text("name_key").generatedAlwaysAs(sql`lower(name)`),
    position: position("position")
      .notNull()
      .default(sql`app.position_at_end()`),
    version: version(),
    createdAt: createdAt(),
  },
  (table) => [
    unique("lists_owner_id_id").on(table.ownerId, table.id),
    uniqueIndex("lists_named").on(table.ownerId, table.nameKey),
    uniqueIndex("lists_order").on(table.ownerId, table.position),
    check("lists_name", sql`char_length(${table.name}) between 1 and 100`),
    check("lists_position", isPosition(table.position)),
    owned(table),
  ],
);
