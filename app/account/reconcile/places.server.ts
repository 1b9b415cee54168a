import { OrganizationData, organizationOf } from "#app/access/clerk-organization.ts";
import type { PlacesSetter } from "#app/visit/clerk.ts";
import { logError } from "#app/visit/request-log.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { notePlaces, takeUnsetPlaces } from "#db/plans.server.ts";
import * as v from "valibot";
import { despiteOne } from "./steps.server.ts";

/** Organisations that Clerk is told of in an hour: each is a request. */
const ORGANIZATIONS = 50;

/**
 * Tells Clerk how many may be in each organisation whose plan says otherwise than Clerk does, or in those with these ids. What
 * Clerk refuses, or fails at, is logged, and its turn comes again after the others'. Throws if the database cannot be reached.
 */
export async function settlePlaces(
  system: SystemScope,
  tell: PlacesSetter,
  only?: readonly string[],
): Promise<void> {
  for (const unset of await takeUnsetPlaces(system, ORGANIZATIONS, only)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: nobody waits for this
    await despiteOne(async () => {
      const answer = v.safeParse(OrganizationData, await tell(unset.id, unset.places));
      if (!answer.success) logError("places", new Error("refused"));
      await notePlaces(system, unset, answer.success ? organizationOf(answer.output) : null);
    });
  }
}
