import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { AdminAction } from "./admin-action.ts";
import { instant, newestFirst } from "./columns.ts";
import { forSiteAdmins, forSystem } from "./policies.ts";

/** What site admins have done, and to whom. It outlives both, so nothing refers to their rows. */
export const adminActions = pgTable(
  "admin_actions",
  {
    id: uuid("id").primaryKey(),
    actorId: text("actor_id").notNull(),
    action: text("action").$type<AdminAction>().notNull(),
    /** The id of a person, a post or a delivery. */
    subjectId: text("subject_id").notNull(),
    reason: text("reason"),
    at: instant("at").notNull().defaultNow(),
  },
  (table) => {
    const newest = () => [newestFirst(table.at), newestFirst(table.id)] as const;
    return [
      check("admin_actions_reason", sql`char_length(${table.reason}) between 1 and 500`),
      index("admin_actions_newest").on(...newest()),
      index("admin_actions_by_actor").on(table.actorId, ...newest()),
      index("admin_actions_by_subject").on(table.subjectId, ...newest()),
      index("admin_actions_by_action").on(table.action, ...newest()),
      forSiteAdmins(),
    ];
  },
);

/**
 * What a site admin has changed here and Clerk has not confirmed yet. Until then, what Clerk says of it counts for nothing:
 * it is told again each hour. A person's row may be gone, so nothing refers to it.
 */
export const untold = pgTable(
  "untold",
  {
    personId: text("person_id").notNull(),
    kind: text("kind", { enum: ["role", "ban", "sign_out", "deletion"] }).notNull(),
    /** The role, or whether banned; empty where there is nothing to choose. */
    value: text("value").notNull(),
    askedAt: instant("asked_at").notNull(),
  },
  (table) => [
    primaryKey({ name: "untold_once", columns: [table.personId, table.kind] }),
    check("untold_kind", sql`${table.kind} in ('role', 'ban', 'sign_out', 'deletion')`),
    forSiteAdmins(),
    forSystem(),
  ],
);

/** When the hourly job began and ended last. One row. */
export const scheduleRuns = pgTable(
  "schedule_runs",
  {
    name: text("name").primaryKey(),
    beganAt: instant("began_at").notNull(),
    /** Null while it runs, and when it failed. */
    endedAt: instant("ended_at"),
  },
  () => [forSiteAdmins(), forSystem()],
);
