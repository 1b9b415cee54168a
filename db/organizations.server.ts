import { and, asc, eq, gt, inArray, isNotNull, lte, sql } from "drizzle-orm";
import type { Delivery, SystemScope } from "./access/scope.server.ts";
import {
  type ClerkMembership,
  type ClerkOrganization,
  mirroring,
  mirroringMemberships,
} from "./organizations/mirroring.ts";
import { memberships, organizations } from "./schema/tables.ts";
import { type Build, deleting, type OnWithdrawn, shownOf } from "./sync/deletion.ts";
import { type Outcome, outcomeOf } from "./sync/outcome.ts";

export type { ClerkMembership, ClerkOrganization };

/**
 * Mirrors an organisation from Clerk. A state that is not newer than the known one changes nothing, and a deleted
 * organisation never changes. The caller has verified the event's signature.
 */
export const syncOrganization = async (
  system: SystemScope,
  delivery: Delivery,
  organization: ClerkOrganization,
): Promise<Outcome> => outcomeOf(await system.once(delivery, (db) => mirroring(db, organization)));

/** Everything of an organisation goes; what readers saw of it comes first. */
const erasing = (db: Build, id: string) =>
  [shownOf(db, id), ...deleting(db, { id, kind: "organization" })] as const;

/**
 * Deletes an organisation and everything that belongs to it, for good. Waits for running writes in it, and leaves a
 * tombstone that rejects all later ones. `onWithdrawn` is told what readers saw of it.
 */
export async function deleteOrganization(
  system: SystemScope,
  delivery: Delivery,
  id: string,
  onWithdrawn?: OnWithdrawn,
): Promise<Outcome> {
  const results = await system.once(delivery, (db) => erasing(db, id));
  if (results) await onWithdrawn?.(results[0]);
  return outcomeOf(results);
}

/**
 * Mirrors a membership, or its end, and the organisation's state that came with it. What is older than the known role
 * changes nothing; at the same time, the lesser right wins. Makes the rows of person and organisation where they are
 * missing, unless one of the two is deleted.
 */
export const syncMembership = async (
  system: SystemScope,
  delivery: Delivery,
  membership: ClerkMembership,
): Promise<Outcome> =>
  outcomeOf(await system.once(delivery, (db) => mirroringMemberships(db, [membership])));

/** Like `syncOrganization`, for up to 100 organisations that were read from Clerk without an event. */
export const mirrorOrganizations = (
  system: SystemScope,
  told: readonly ClerkOrganization[],
): Promise<unknown> =>
  system.write((db) =>
    told
      .toSorted(({ id: one }, { id: other }) => (one < other ? -1 : 1))
      .flatMap((organization) => mirroring(db, organization)),
  );

/** Like `syncMembership`, for up to 100 memberships that were read from Clerk without an event. */
export const mirrorMemberships = (
  system: SystemScope,
  told: readonly ClerkMembership[],
): Promise<unknown> => system.write((db) => mirroringMemberships(db, told));

/**
 * Mirrors all organisations of a person as Clerk named them at `asOf`. Of those that it did not name they are a member no
 * more, unless something newer says so. `named` are the ids of all that it did, with those that cannot be mirrored.
 */
export const mirrorMembershipsOf = (
  system: SystemScope,
  userId: string,
  { told, named, asOf }: { told: readonly ClerkMembership[]; named: readonly string[]; asOf: Date },
): Promise<unknown> =>
  system.write((db) => [
    ...mirroringMemberships(db, told),
    db
      .update(memberships)
      .set({ role: null, asOf })
      .where(
        and(
          eq(memberships.userId, userId),
          lte(memberships.asOf, asOf),
          sql`not ${JSON.stringify(named)}::jsonb ? ${memberships.organizationId}`,
        ),
      ),
  ]);

/** Takes people out of an organisation in which Clerk did not find them at `asOf`, unless something newer says otherwise. */
export const endMemberships = (
  system: SystemScope,
  organizationId: string,
  { userIds, asOf }: { userIds: readonly string[]; asOf: Date },
): Promise<unknown> =>
  system.write((db) => [
    db
      .update(memberships)
      .set({ role: null, asOf })
      .where(
        and(
          eq(memberships.organizationId, organizationId),
          inArray(memberships.userId, [...userIds]),
          lte(memberships.asOf, asOf),
        ),
      ),
  ]);

/** Like `deleteOrganization`, for one that no longer exists in Clerk. */
export async function forgetOrganization(
  system: SystemScope,
  id: string,
  onWithdrawn?: OnWithdrawn,
): Promise<void> {
  const [shown] = await system.write((db) => erasing(db, id));
  await onWithdrawn?.(shown);
}

const ROWS_PER_PAGE = 5_000;

/** Returns the ids of all organisations in the database. */
export async function listOrganizationIds(system: SystemScope): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
    const [page] = await system.write((db) => [
      db
        .select({ id: organizations.id })
        .from(organizations)
        .where(gt(organizations.id, ids.at(-1) ?? ""))
        .orderBy(asc(organizations.id))
        .limit(ROWS_PER_PAGE),
    ]);
    ids.push(...page.map(({ id }) => id));
    if (page.length < ROWS_PER_PAGE) return ids;
  }
}

type Pair = Pick<typeof memberships.$inferSelect, "organizationId" | "userId">;

/** Returns who is in which organisation, without those who were once. */
export async function listMemberships(system: SystemScope): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const { organizationId, userId } = memberships;
  for (;;) {
    const last = pairs.at(-1) ?? { organizationId: "", userId: "" };
    // oxlint-disable-next-line no-await-in-loop -- as above
    const [page] = await system.write((db) => [
      db
        .select({ organizationId, userId })
        .from(memberships)
        .where(
          and(
            isNotNull(memberships.role),
            sql`(${organizationId}, ${userId}) > (${last.organizationId}, ${last.userId})`,
          ),
        )
        .orderBy(asc(organizationId), asc(userId))
        .limit(ROWS_PER_PAGE),
    ]);
    pairs.push(...page);
    if (page.length < ROWS_PER_PAGE) return pairs;
  }
}
