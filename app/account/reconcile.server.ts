import { areOrganizationsOff, type Clerk } from "#app/visit/clerk.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { reconcileMemberships } from "./reconcile/memberships.server.ts";
import { reconcileOrganizations } from "./reconcile/organizations.server.ts";
import { reconcilePeople } from "./reconcile/people.server.ts";

/**
 * Makes the mirror match Clerk, whatever events were lost: mirrors all people, organisations and memberships in Clerk,
 * and deletes or ends those here that are no longer there. Events may do the same before, after or meanwhile. Whatever
 * cannot be mirrored or deleted is logged and skipped, so that nobody blocks the rest. Throws if Clerk or the database
 * cannot be reached, and if Clerk knows fewer than half of the people, organisations or memberships here: then the keys
 * probably belong to another instance, and none of these are deleted.
 */
export async function reconcile(
  system: SystemScope,
  clerk: Pick<Clerk, "users" | "organizations">,
): Promise<void> {
  await reconcilePeople(system, clerk);
  try {
    await reconcileOrganizations(system, clerk);
  } catch (error) {
    if (areOrganizationsOff(error)) return;
    // Who is in which organisation matters more than whether one is left over.
    await reconcileMemberships(system, clerk);
    throw error;
  }
  await reconcileMemberships(system, clerk);
}
