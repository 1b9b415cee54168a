import * as v from "valibot";
import { cleaned } from "#app/forms/text.ts";
import { areOrganizationsOff, type Clerk, isUnknownToClerk } from "#app/visit/clerk.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { mirrorMembershipsOf } from "#db/organizations.server.ts";
import { MembershipData, membershipOf } from "./clerk-organization.ts";

/** Memberships in one answer. Clerk gives up to 500, and lets a person be in 100 organisations. */
const PAGE_SIZE = 500;

/**
 * Asks Clerk which organisations a person is in, and mirrors the answer as of the moment of the question: it confirms
 * memberships, changes roles, and takes the person out of organisations that Clerk does not name. Events and tokens of
 * a later time stay right. Throws if Clerk or the database cannot be reached.
 */
export async function confirmMembership(
  system: SystemScope,
  { users }: Pick<Clerk, "users">,
  userId: string,
): Promise<void> {
  const asOf = new Date();
  const there = await askClerk(users, userId);
  const told = there.flatMap(({ raw }) => {
    const membership = v.safeParse(MembershipData, raw);
    return membership.success ? [{ ...membershipOf(membership.output), userId, asOf }] : [];
  });
  const named = there.map(({ organization }) => cleaned(organization.id));
  await mirrorMembershipsOf(system, userId, { told, named, asOf });
}

async function askClerk(users: Clerk["users"], userId: string) {
  const there = [];
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = { userId, limit: PAGE_SIZE, offset };
    // oxlint-disable-next-line no-await-in-loop -- nearly always one
    const { data } = await users.getOrganizationMembershipList(page).catch(noneOf);
    there.push(...data);
    if (data.length < PAGE_SIZE) return there;
  }
}

/** Somebody whom Clerk does not know is in no organisation, and nobody is where organisations are switched off. */
function noneOf(error: unknown): { data: [] } {
  if (isUnknownToClerk(error) || areOrganizationsOff(error)) return { data: [] };
  throw error;
}
