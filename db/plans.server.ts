import {
  and,
  asc,
  eq,
  exists,
  inArray,
  lt,
  notExists,
  notInArray,
  type SQL,
  sql,
} from "drizzle-orm";
import { organizations, owners, subscriptionItems } from "./schema/tables.ts";
import type { Delivery, SystemScope } from "./access/scope.server.ts";
import {
  type ClerkOrganization,
  mirroring as mirroringOrganization,
} from "./organizations/mirroring.ts";
import { placesOf } from "./organizations/places.ts";
import { type Outcome, outcomeOf } from "./sync/outcome.ts";

type Payer = { id: string; kind: "user" | "organization" };

/** A part of a subscription as Clerk knew it at `updatedAt`; `plan`: its slug, `periodEnd`: until when it is paid for. */
export type PlanItem = {
  id: string;
  plan: string;
  status: string;
  periodEnd: Date | null;
  updatedAt: Date;
};

/** What Clerk says of somebody's subscription: all of its items that have not ended. */
export type Subscription = { payer: Payer; items: readonly PlanItem[]; updatedAt: Date };

type Build = Parameters<Parameters<SystemScope["write"]>[0]>[0];

/** When two states of an item have the same time, the later stage of its life is the newer. */
const isNewer = sql`(known.as_of, app.stage_of_item(known.status)) < (excluded.as_of, app.stage_of_item(excluded.status))`;

const mirroring = (db: Build, payer: Payer, { id, plan, status, periodEnd, updatedAt }: PlanItem) =>
  db.execute(sql`insert into ${subscriptionItems} as known (id, owner_id, plan, status, period_end, as_of)
    select ${id}, ${payer.id}, ${plan}, ${status}, ${periodEnd?.toISOString() ?? null}::timestamptz,
      ${updatedAt.toISOString()}::timestamptz
    where app.admit_payer(${payer.id}, ${payer.kind})
    on conflict (id) do update set plan = excluded.plan, status = excluded.status,
      period_end = excluded.period_end, as_of = excluded.as_of
    where known.owner_id = excluded.owner_id and ${isNewer}`);

/**
 * Mirrors items of subscriptions. A state older than the known one changes nothing, an item stays its first payer's, and
 * nothing is kept for somebody deleted. The caller has verified the event's signature.
 */
export async function syncPlanItems(
  system: SystemScope,
  delivery: Delivery,
  items: readonly (PlanItem & { payer: Payer })[],
): Promise<Outcome> {
  const results = await system.once(delivery, (db) =>
    items.map(({ payer, ...item }) => mirroring(db, payer, item)),
  );
  return outcomeOf(results);
}

/**
 * Mirrors subscriptions that were read from Clerk without an event. What one no longer has, and no newer event has told
 * of, has ended.
 */
export const mirrorSubscriptions = (
  system: SystemScope,
  subscriptions: readonly Subscription[],
): Promise<unknown> =>
  system.write((db) =>
    subscriptions.flatMap(({ payer, items, updatedAt }) => [
      ...items.map((item) => mirroring(db, payer, item)),
      db
        .update(subscriptionItems)
        .set({ status: "ended", asOf: updatedAt })
        .where(
          and(
            eq(subscriptionItems.ownerId, payer.id),
            // drizzle makes `true` of a list that is empty.
            notInArray(
              subscriptionItems.id,
              items.map(({ id }) => id),
            ),
            lt(subscriptionItems.asOf, updatedAt),
          ),
        ),
    ]),
  );

/**
 * Up to `count` payers with a plan that is sold and as many others of whom Clerk Billing has told, those first whom Clerk
 * was not asked about for the longest time. They then count as asked about.
 */
export async function takePayers(system: SystemScope, count: number): Promise<Payer[]> {
  const [taken] = await system.write((db) => {
    const items = (further?: SQL) =>
      db
        .select({ id: subscriptionItems.id })
        .from(subscriptionItems)
        .where(and(eq(subscriptionItems.ownerId, owners.id), further));
    const paid = sql`${subscriptionItems.plan} in ('pro', 'pro_org')`;
    const oldest = (where: SQL | undefined) =>
      db
        .select({ id: owners.id })
        .from(owners)
        .where(where)
        .orderBy(asc(owners.planCheckedAt))
        .limit(count);
    return [
      db
        .update(owners)
        .set({ planCheckedAt: sql`now()` })
        .where(
          sql`${inArray(owners.id, oldest(exists(items(paid))))} or ${inArray(
            owners.id,
            oldest(and(exists(items()), notExists(items(paid)))),
          )}`,
        )
        .returning({ id: owners.id, kind: owners.kind }),
    ];
  });
  return taken;
}

/** What Clerk has yet to be told: that an organisation may have so many places. */
export type UnsetPlaces = { id: string; places: number };

/**
 * Up to `count` organisations of which Clerk knows another number of places than their plan gives them, or was never told
 * anything, those first whose turn it was not for the longest time. With `only`, one of these ids, unless Clerk has been told already: what it then does otherwise
 * waits for the hourly job, so that nobody tells it in a circle.
 */
export async function takeUnsetPlaces(
  system: SystemScope,
  count: number,
  only?: readonly string[],
): Promise<UnsetPlaces[]> {
  const { id, places, placesTold, placesTriedAt } = organizations;
  const wanted = placesOf(id);
  const isUnset = sql`${places} is distinct from ${wanted}`;
  const [taken] = await system.write((db) => {
    const unset = db
      .select({ id })
      .from(organizations)
      .where(
        only === undefined
          ? sql`${placesTold} is null or ${isUnset}`
          : sql`${inArray(id, [...only])} and ${isUnset} and ${placesTold} is distinct from ${wanted}`,
      )
      .orderBy(asc(placesTriedAt))
      .limit(count);
    return [
      db
        .update(organizations)
        .set({ placesTriedAt: sql`now()` })
        .where(inArray(id, unset))
        .returning({ id, places: wanted }),
    ];
  });
  return taken;
}

/** Clerk has been told, and knows the organisation so now (null if its answer does not say). */
export const notePlaces = (
  system: SystemScope,
  { id, places }: UnsetPlaces,
  organization: ClerkOrganization | null,
): Promise<unknown> =>
  system.write((db) => [
    ...(organization ? mirroringOrganization(db, organization) : []),
    db.update(organizations).set({ placesTold: places }).where(eq(organizations.id, id)),
  ]);
