import { sql } from "drizzle-orm";
import { memberships, organizations, posts, subscriptionItems, users } from "./schema/tables.ts";
import type { OwnerScope } from "./access/scope.server.ts";
import { placesOf } from "./organizations/places.ts";
import type { Plan } from "./rows/plan.ts";
import { type Frame, frameOf, framing } from "./tasks/frame.server.ts";

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

/** Which plan the owner has, what they use of it, and the frame of a page. */
export async function getPlan(owner: OwnerScope): Promise<PlanUse & { frame: Frame }> {
  const items = sql`${owner.rows(subscriptionItems)} as item where item.plan in ('pro', 'pro_org')`;
  const [facts, listed, [found]] = await owner.read(
    ...framing(owner),
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
  const frame = frameOf(facts, listed);
  return { ...use, frame, until: use.plan === "pro" && until !== null ? new Date(until) : null };
}

/** `people`: who is in the organisation. `places`: how many may be, as Clerk holds to it or soon will. */
export type PlaceUse = {
  plan: Plan;
  people: number;
  places: number;
  /** Whether Clerk Billing has told of the organisation, if only that it is on the free plan. */
  isBilled: boolean;
  isAdmin: boolean;
};

/** The frame of a page about who is in a workspace, with its places; those are null in a person's own. */
export async function getPlaces(owner: OwnerScope): Promise<Frame & { use: PlaceUse | null }> {
  const id = owner.ownerId;
  const [facts, listed, [use]] = await owner.read(
    ...framing(owner),
    owner.compute({
      plan: sql<Plan>`app.plan_of(${id})`,
      people: sql<number>`(select count(*)::int from ${memberships} as it
        where it.organization_id = ${id} and it.role is not null)`,
      places: sql<number>`least(${placesOf(id)}, (select nullif(it.places, 0) from ${organizations} as it
        where it.id = ${id}))`,
      isBilled: sql<boolean>`exists (select from ${owner.rows(subscriptionItems)} as known)`,
      isAdmin: owner.isAdmin(),
    }),
  );
  return { ...frameOf(facts, listed), use: owner.isShared && use ? use : null };
}
