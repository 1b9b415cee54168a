import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt, instant } from "./columns.ts";
import { owners } from "./owners.ts";
import { forMembers, forSiteAdmins, forSystem, ownerId, userId } from "./policies.ts";

/** When Clerk knew it so: what is older changes nothing. */
const asOf = () =>
  instant("as_of")
    .notNull()
    .default(sql`'epoch'`);

/** A mirror of Clerk's organisations, each of which is a workspace of several people. */
export const organizations = pgTable(
  "organizations",
  {
    id: text("id")
      .primaryKey()
      .references(() => owners.id, { onDelete: "cascade" }),
    /** The workspace's name in its URL. Clerk keeps it unique; here two may have one until the later event comes. */
    slug: text("slug").notNull(),
    name: text("name").notNull().default(""),
    imageUrl: text("image_url"),
    /** What its public metadata say. It counts where Clerk Billing has sold it nothing, not even the free plan. */
    plan: text("plan", { enum: ["free", "pro"] })
      .notNull()
      .default("free"),
    /** How many members and open invitations Clerk lets it have; 0 for any number, null if Clerk has not said. */
    places: integer("places"),
    /** How many Clerk was last told to let it have; null for never. */
    placesTold: integer("places_told"),
    /** When it was last tried to tell Clerk. */
    placesTriedAt: instant("places_tried_at")
      .notNull()
      .default(sql`'epoch'`),
    asOf: asOf(),
    createdAt: createdAt(),
  },
  (table) => [
    check("organizations_plan", sql`${table.plan} in ('free', 'pro')`),
    index("organizations_pro")
      .on(table.id)
      .where(sql`plan = 'pro'`),
    check("organizations_slug", sql`char_length(${table.slug}) between 1 and 200`),
    index("organizations_places_tried").on(table.placesTriedAt),
    index("organizations_slugs").on(table.slug),
    forMembers("workspace", sql`${table.id} = ${ownerId}`),
    forMembers(
      "own",
      sql`${table.id} in (select organization_id from memberships where user_id = ${userId} and role is not null)`,
    ),
    forSiteAdmins(),
    forSystem(),
  ],
);

/** What an organisation was called before: its members are led on. A trigger of the organisations writes it. */
export const formerOrganizationSlugs = pgTable(
  "former_organization_slugs",
  {
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    slug: text("slug").notNull(),
    until: instant("until").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({
      name: "former_organization_slugs_once",
      columns: [table.slug, table.organizationId],
    }),
    index("former_organization_slugs_of").on(table.organizationId),
    forSystem(),
  ],
);

/** Who is in an organisation, and as what. Somebody removed stays, without a role, so that a late event brings nobody back. */
export const memberships = pgTable(
  "memberships",
  {
    organizationId: text("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => owners.id, { onDelete: "cascade" }),
    role: text("role", { enum: ["member", "admin"] }),
    asOf: asOf(),
    /** When it was first heard of. */
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ name: "memberships_once", columns: [table.organizationId, table.userId] }),
    check("memberships_role", sql`${table.role} in ('member', 'admin')`),
    index("memberships_of_person").on(table.userId),
    forMembers("workspace", sql`${table.organizationId} = ${ownerId}`),
    forMembers("own", sql`${table.userId} = ${userId}`),
    forSiteAdmins(),
    forSystem(),
  ],
);
