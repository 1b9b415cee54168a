import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, newestFirst, version } from "./columns.ts";
import { owner } from "./owners.ts";
import { byAdmins, forReaders, forSystem, ofSite, onlyWhere, owned } from "./policies.ts";

/**
 * The public face of an owner: the row of the handle in use. Those of handles given up lead to it for 30 days, and keep
 * the handle theirs for a year.
 */
export const sites = pgTable(
  "sites",
  {
    id: uuid("id").primaryKey(),
    ownerId: owner(),
    handle: text("handle").notNull(),
    title: text("title").notNull(),
    bio: text("bio").notNull().default(""),
    /** Whether search engines may list it. */
    indexed: boolean("indexed").notNull().default(true),
    version: version(),
    releasedAt: instant("released_at"),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [
    // Over all owners: an address names one site. That a handle is taken, its page says to anyone.
    unique("sites_handle").on(table.handle),
    check("sites_handle_form", sql`${table.handle} ~ '^[a-z0-9](-?[a-z0-9]){2,29}$'`),
    check("sites_title", sql`char_length(${table.title}) between 1 and 100`),
    check("sites_bio", sql`char_length(${table.bio}) <= 500`),
    index("sites_of_owner").on(table.ownerId, newestFirst(table.releasedAt)),
    index("sites_released")
      .on(table.releasedAt)
      .where(sql`released_at is not null`),
    owned(table),
    ...onlyWhere("admin", byAdmins, ["insert", "update"]),
    forReaders("site", sql`${ofSite(table)} and ${table.releasedAt} is null`),
    forSystem(sql`${table.releasedAt} is not null`),
  ],
);

/** Handles of people who are no more: nobody inherits their links within a year. A trigger of `sites` writes it. */
export const retiredHandles = pgTable(
  "retired_handles",
  {
    handle: text("handle").primaryKey(),
    until: instant("until").notNull(),
  },
  (table) => [index("retired_handles_until").on(table.until), forSystem()],
);
