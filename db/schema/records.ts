import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { AuditAction } from "./audit-action.ts";
import { createdAt, instant, newestFirst } from "./columns.ts";
import { owner, owners } from "./owners.ts";
import { forOwner, forSiteAdmins, forSystem, owned, ownerId, userId } from "./policies.ts";

/** What was done. Events never change. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: uuid("id").primaryKey(),
    ownerId: owner(),
    actorId: text("actor_id").notNull(),
    action: text("action").$type<AuditAction>().notNull(),
    subjectId: text("subject_id").notNull(),
    at: instant("at").notNull().defaultNow(),
    /** Who was signed in as the actor (Clerk's impersonation). A trigger writes it, whatever a statement says. */
    impersonatorId: text("impersonator_id"),
    /** The other workspace's owner, of what went there or came from there. Read through `app.other_workspace` alone. */
    otherId: text("other_id"),
  },
  (table) => [
    index("audit_events_newest").on(table.ownerId, newestFirst(table.at), newestFirst(table.id)),
    forOwner(
      sql`${table.ownerId} = ${ownerId}`,
      sql`${table.ownerId} = ${ownerId} and ${table.actorId} = ${userId}`,
    ),
    forSystem(),
  ],
);

/** The key of each form that was sent, and the row that it created. */
export const idempotency = pgTable(
  "idempotency",
  {
    ownerId: owner(),
    key: text("key").notNull(),
    subjectId: uuid("subject_id").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.ownerId, table.key] }),
    check("idempotency_key", sql`char_length(${table.key}) between 1 and 200`),
    index("idempotency_oldest").on(table.createdAt),
    // Those of one person, whichever workspace they were written in (`app.reviews_of_actor`).
    index("idempotency_reviews")
      .on(sql`${table.key} collate "C"`)
      .where(sql`key like 'review:%'`),
    owned(table),
    forSystem(),
  ],
);

/** Sealed forms that arrived after their session had ended. */
export const keptForms = pgTable(
  "kept_forms",
  {
    id: uuid("id").primaryKey(),
    ownerId: owner(),
    path: text("path").notNull(),
    sealed: text("sealed").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    check("kept_forms_sealed", sql`char_length(${table.sealed}) <= 400000`),
    index("kept_forms_owner").on(
      table.ownerId,
      newestFirst(table.expiresAt),
      newestFirst(table.id),
    ),
    index("kept_forms_expired").on(table.expiresAt),
    // A form is its person's, whichever workspace it was sent to.
    forOwner(sql`${table.ownerId} = ${userId} and ${ownerId} is not null`),
    forSystem(),
  ],
);

/** Ended sessions whose tokens may still be valid: nothing is served under them. */
export const endedSessions = pgTable(
  "ended_sessions",
  {
    id: text("id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => owners.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    index("ended_sessions_expired").on(table.expiresAt),
    index("ended_sessions_person").on(table.personId),
    forSystem(),
  ],
);

/** Clerk's events that have taken effect. Payloads are not stored. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    svixId: text("svix_id").primaryKey(),
    type: text("type").notNull(),
    subjectId: text("subject_id"),
    eventAt: instant("event_at").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
  },
  (table) => [
    index("webhook_deliveries_newest").on(newestFirst(table.receivedAt), newestFirst(table.svixId)),
    forSiteAdmins(),
    forSystem(),
  ],
);
