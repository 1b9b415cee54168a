import { sql } from "drizzle-orm";
import { boolean, check, index, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, instant, newestFirst } from "./columns.ts";
import { forOwner, forPerson, forSiteAdmins, forSystem, ownerId, userId } from "./policies.ts";

/** The owners of rows: a person or an organisation. Deleting one deletes all its rows. */
export const owners = pgTable(
  "owners",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["user", "organization"] }).notNull(),
    /** When Clerk was last asked what is sold to them, beyond what its events say. */
    planCheckedAt: instant("plan_checked_at")
      .notNull()
      .default(sql`'epoch'`),
    /** When the hourly job last found them on pro: their trash is kept longer, and for some days after that. */
    proSeenAt: instant("pro_seen_at")
      .notNull()
      .default(sql`'epoch'`),
    createdAt: createdAt(),
  },
  (table) => [
    check("owners_id", sql`${table.id} <> ''`),
    check("owners_kind", sql`${table.kind} in ('user', 'organization')`),
    index("owners_plan_checked").on(table.planCheckedAt),
    index("owners_pro_seen").on(table.proSeenAt),
    forOwner(
      sql`${table.id} = ${ownerId}`,
      sql`${table.id} in (${ownerId}, ${userId}) and ${ownerId} is not null`,
    ),
    forSystem(),
  ],
);

/** A mirror of Clerk's people, with what Rowkeep itself knows about them. */
export const users = pgTable(
  "users",
  {
    id: text("id")
      .primaryKey()
      .references(() => owners.id, { onDelete: "cascade" }),
    email: text("email"),
    firstName: text("first_name"),
    lastName: text("last_name"),
    imageUrl: text("image_url"),
    displayName: text("display_name"),
    timeZone: text("time_zone").notNull().default("UTC"),
    onboardedAt: instant("onboarded_at"),
    role: text("role", { enum: ["member", "site_admin"] })
      .notNull()
      .default("member"),
    banned: boolean("banned").notNull().default(false),
    /** What their public metadata say. It counts where Clerk Billing has sold them nothing, not even the free plan. */
    plan: text("plan", { enum: ["free", "pro"] })
      .notNull()
      .default("free"),
    /** Why a site admin has banned them; null for a ban that Clerk alone knows of. */
    banReason: text("ban_reason"),
    /** Clerk's `updated_at` of the person: an older event changes nothing. */
    clerkUpdatedAt: instant("clerk_updated_at")
      .notNull()
      .default(sql`'epoch'`),
    createdAt: createdAt(),
  },
  (table) => [
    check("users_role", sql`${table.role} in ('member', 'site_admin')`),
    check("users_plan", sql`${table.plan} in ('free', 'pro')`),
    check("users_display_name", sql`char_length(${table.displayName}) between 1 and 200`),
    check("users_time_zone", sql`char_length(${table.timeZone}) between 1 and 64`),
    check("users_ban_reason", sql`char_length(${table.banReason}) between 1 and 500`),
    index("users_by_email").on(sql`lower(${table.email}) collate "C"`, table.id),
    index("users_by_name").on(sql`lower(${table.displayName}) collate "C"`, table.id),
    index("users_admins")
      .on(table.id)
      .where(sql`role = 'site_admin'`),
    index("users_pro")
      .on(table.id)
      .where(sql`plan = 'pro'`),
    index("users_newest").on(newestFirst(table.createdAt), newestFirst(table.id)),
    // This does not use app.owner_id(), because that function reads this row to see whether the person is banned.
    forPerson("select", sql`${table.id} = ${userId}`),
    forPerson("insert", sql`${table.id} = ${userId} and ${ownerId} is not null`),
    forPerson("update", sql`${table.id} = ${userId} and ${ownerId} is not null`),
    forSiteAdmins(),
    forSystem(),
  ],
);

/** Deleted people: nothing is ever written for them again. */
export const tombstones = pgTable(
  "tombstones",
  {
    id: text("id").primaryKey(),
    kind: text("kind", { enum: ["user", "organization"] }).notNull(),
    deletedAt: instant("deleted_at").notNull().defaultNow(),
  },
  (table) => [
    check("tombstones_kind", sql`${table.kind} in ('user', 'organization')`),
    forPerson("select", sql`${table.id} = ${userId}`),
    forSystem(),
  ],
);

/** The column that holds a row's owner. */
export const owner = () =>
  text("owner_id")
    .notNull()
    .references(() => owners.id, { onDelete: "cascade" });
