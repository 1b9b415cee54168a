import { OrganizationData, organizationOf } from "#app/access/clerk-organization.ts";
import type { PlacesSetter } from "#app/visit/clerk.ts";
import { logFault } from "#app/visit/request-log.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { listUnsetPlaces, notePlaces } from "#db/plans.server.ts";
import * as v from "valibot";

/**
 * Tells Clerk how many may be in each organisation whose plan says otherwise than Clerk does, or in those with these ids. What
 * Clerk refuses is told again in an hour. Throws if Clerk or the database cannot be reached.
 */
export async function settlePlaces(
  system: SystemScope,
  tell: PlacesSetter,
  only?: readonly string[],
): Promise<void> {
  for (const unset of await listUnsetPlaces(system, only)) {
    // oxlint-disable no-await-in-loop -- one after the other: nobody waits for this
    const answer = v.safeParse(OrganizationData, await tell(unset.id, unset.places));
    if (!answer.success)
      logFault("places", new Error(`Clerk does not let ${unset.id} have ${unset.places} places`));
    await notePlaces(system, unset, answer.success ? organizationOf(answer.output) : null);
    // oxlint-enable no-await-in-loop
  }
}
