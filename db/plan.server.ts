import { sql } from "drizzle-orm";
import { posts, subscriptionItems, users } from "./schema/tables.ts";
import type { OwnerScope } from "./access/scope.server.ts";
import type { Plan } from "./rows/plan.ts";

/**
 * `published`: how many posts are. `until`: when pro ends; null if it goes on, or is none. `isBilled`: whether Clerk Billing
 * has told of the owner, if only that they are on the free plan.
 */
export type PlanUse = {
  plan: Plan;
  published: number;
  until: Date | null;
  isBilled: boolean;
  timeZone: string;
};

/** Which plan the owner has, and what they use of it. */
export async function getPlan(owner: OwnerScope): Promise<PlanUse> {
  const items = sql`${owner.rows(subscriptionItems)} as item where item.plan in ('pro', 'pro_org')`;
  const [[found]] = await owner.read(
    owner.compute({
      plan: sql<Plan>`app.plan_of((select app.owner_id()))`,
      published: sql<number>`(select count(*)::int from ${owner.rows(posts)} as shown where shown.status = 'published')`,
      until: sql<string | null>`(select max(item.period_end) from ${items}
        and item.status in ('canceled', 'past_due') and not exists (select from ${items} and item.status = 'active'))`,
      isBilled: sql<boolean>`exists (select from ${owner.rows(subscriptionItems)} as known)`,
      timeZone: sql<string>`coalesce((select time_zone from ${owner.rows(users)} as person), 'UTC')`,
    }),
  );
  if (!found) throw new Error("expressions give one row");
  const { until, ...use } = found;
  return { ...use, until: use.plan === "pro" && until !== null ? new Date(until) : null };
}
