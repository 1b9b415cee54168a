import { sql } from "drizzle-orm";
import { index, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { owner } from "./owners.ts";
import { forSiteAdmins, forSystem, forWorkspace } from "./policies.ts";

/**
 * A mirror of what Clerk Billing has sold to each person and organisation. What it comes to is `app.plan_of`, which is
 * the only reader that decides anything. A payer on the free plan has an item too.
 */
export const subscriptionItems = pgTable(
  "subscription_items",
  {
    id: text("id").primaryKey(),
    ownerId: owner(),
    /** The plan's slug at Clerk; empty if the event named none. */
    plan: text("plan").notNull(),
    /** As Clerk says it; one that Rowkeep does not know grants nothing. */
    status: text("status").notNull(),
    /** Until when it is paid for; null for a plan that costs nothing. */
    periodEnd: instant("period_end"),
    /** Clerk's `updated_at` of the item: an older event changes nothing. */
    asOf: instant("as_of").notNull(),
  },
  (table) => [
    index("subscription_items_of").on(table.ownerId),
    index("subscription_items_pro")
      .on(table.ownerId)
      .where(sql`plan in ('pro', 'pro_org')`),
    forWorkspace(table),
    forSiteAdmins(),
    forSystem(),
  ],
);
