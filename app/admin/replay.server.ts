import { personOf, UserData } from "#app/access/clerk-event.ts";
import { subscriptionOf } from "#app/access/billing-event.ts";
import { OrganizationData, organizationOf } from "#app/access/clerk-organization.ts";
import { confirmMembership } from "#app/access/confirm-membership.server.ts";
import { refused } from "#app/forms/http.server.ts";
import { clerkOf, subscriptionReader } from "#app/visit/clerk.ts";
import type { Config } from "#app/visit/config.ts";
import { logError } from "#app/visit/request-log.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { AdminScope, SystemScope } from "#db/access/scope.server.ts";
import { DatabaseError } from "#db/access/errors.server.ts";
import { forgetOrganization, mirrorOrganizations } from "#db/organizations.server.ts";
import { mirrorSubscriptions } from "#db/plans.server.ts";
import { noteReplay } from "#db/oversight.server.ts";
import { forgetPerson, mirrorPeople } from "#db/sync.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import * as v from "valibot";
import { missing } from "./person.server.ts";
import { isReplayable } from "./replayable.ts";

type Scopes = { admin: AdminScope; system: SystemScope };

/**
 * Asks Clerk what it knows now of what an event was about, and mirrors it: a person, an organisation, all memberships of a
 * person, or the subscription of a payer. A person or an organisation that Clerk does not know is deleted. It is noted first, with
 * who does it.
 * @throws 404 for an unknown event; a page that says that Clerk cannot be reached.
 */
export async function applyReplay(
  args: LoaderFunctionArgs & { params: { id: string } },
  { admin, system }: Scopes,
): Promise<{ done: "mirrored" | "deleted" } | { refused: string }> {
  const { config, id } = args.context.get(visitContext);
  const noted = await noteReplay(admin, args.params.id);
  if (noted === null) throw missing(args.request);
  const { subjectId } = noted;
  const asked = subjectId !== null && isReplayable(noted) && { ...noted, subjectId };
  const done =
    asked &&
    (await askAgain(config, system, asked).catch((error: unknown) => {
      if (error instanceof DatabaseError) throw error;
      logError(id, error);
      throw refused(503, "Clerk cannot be reached. Nothing has changed.");
    }));
  return done
    ? { done }
    : { refused: "There is nothing that Clerk can be asked about this event." };
}

/** Null if Clerk knows of no subscription: that ends none. */
async function askAgain(
  config: Config,
  system: SystemScope,
  { type, subjectId: id }: { type: string; subjectId: string },
) {
  const clerk = clerkOf(config);
  if (type.startsWith("user.")) {
    const { data } = await clerk.users.getUserList({ userId: [id], limit: 1 });
    const told = data.map(({ raw }) => personOf(v.parse(UserData, raw)));
    await (told.length > 0 ? mirrorPeople(system, told) : forgetPerson(system, id));
    return told.length > 0 ? "mirrored" : "deleted";
  }
  if (type.startsWith("organization.")) {
    const { data } = await clerk.organizations.getOrganizationList({
      organizationId: [id],
      limit: 1,
    });
    const told = data.map(({ raw }) => organizationOf(v.parse(OrganizationData, raw)));
    await (told.length > 0 ? mirrorOrganizations(system, told) : forgetOrganization(system, id));
    return told.length > 0 ? "mirrored" : "deleted";
  }
  if (type.startsWith("organization")) {
    await confirmMembership(system, clerk, id);
    return "mirrored";
  }
  const payer = { id, kind: id.startsWith("org_") ? "organization" : "user" } as const;
  const subscription = subscriptionOf(payer, await subscriptionReader(config)(payer));
  if (subscription) await mirrorSubscriptions(system, [subscription]);
  return subscription && "mirrored";
}
