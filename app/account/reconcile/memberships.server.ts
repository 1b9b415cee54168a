import * as v from "valibot";
import { MembershipData, membershipOf } from "#app/access/clerk-organization.ts";
import { cleaned } from "#app/forms/text.ts";
import { type Clerk, isUnknownToClerk } from "#app/visit/clerk.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import {
  type ClerkMembership,
  endMemberships,
  listMemberships,
  mirrorMemberships,
} from "#db/organizations.server.ts";
import { despiteOne, mirrorPage, PAGE_SIZE, refuseMost } from "./steps.server.ts";

type Organizations = Clerk["organizations"];

/** Mirrors all memberships in Clerk as of when each page was asked for, and ends those here that are no longer there. */
export async function reconcileMemberships(
  system: SystemScope,
  { organizations }: Pick<Clerk, "organizations">,
): Promise<void> {
  const known = await listMemberships(system);
  const there = await mirrorAll(system, organizations);
  const missing = known.filter((pair) => !there.has(keyOf(pair.organizationId, pair.userId)));
  refuseMost(missing, known, "memberships");
  for (const [id, pairs] of Map.groupBy(missing, ({ organizationId }) => organizationId)) {
    for (let at = 0; at < pairs.length; at += PAGE_SIZE) {
      const people = pairs.slice(at, at + PAGE_SIZE).map(({ userId }) => userId);
      // oxlint-disable-next-line no-await-in-loop -- one after the other: nobody waits for this
      await endMissing(system, organizations, id, people);
    }
  }
}

/** Asks again, because pages move while they are read. */
async function endMissing(
  system: SystemScope,
  organizations: Organizations,
  organizationId: string,
  userId: string[],
) {
  const asOf = new Date();
  const asked = { organizationId, userId, limit: PAGE_SIZE };
  const { data } = await organizations.getOrganizationMembershipList(asked).catch(noneOf);
  const found = new Set(data.map(({ publicUserData }) => cleaned(publicUserData?.userId ?? "")));
  const userIds = userId.filter((one) => !found.has(one));
  await despiteOne(() => endMemberships(system, organizationId, { userIds, asOf }));
}

/** An organisation that Clerk does not know has no members. */
function noneOf(error: unknown): { data: [] } {
  if (isUnknownToClerk(error)) return { data: [] };
  throw error;
}

/** Mirrors all memberships in Clerk, and returns their keys. */
async function mirrorAll(system: SystemScope, organizations: Organizations): Promise<Set<string>> {
  const there = new Set<string>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = { orderBy: "+created_at", limit: PAGE_SIZE, offset } as const;
    const asOf = new Date();
    // oxlint-disable no-await-in-loop -- as above
    const { data } = await organizations.getInstanceOrganizationMembershipList(page);
    for (const { organization, publicUserData } of data)
      there.add(keyOf(cleaned(organization.id), cleaned(publicUserData?.userId ?? "")));
    await mirrorPage(
      data.flatMap(({ raw }) => read(raw, asOf)),
      (told) => mirrorMemberships(system, told),
    );
    // oxlint-enable no-await-in-loop
    if (data.length < PAGE_SIZE) return there;
  }
}

const keyOf = (organizationId: string, userId: string) => JSON.stringify([organizationId, userId]);

/** Empty for data that an event would not accept as a membership. */
function read(raw: unknown, asOf: Date): ClerkMembership[] {
  const membership = v.safeParse(MembershipData, raw);
  return membership.success ? [{ ...membershipOf(membership.output), asOf }] : [];
}
