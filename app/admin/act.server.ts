import { forgetShown } from "#app/edge-cache/forget.ts";
import { clerkOf } from "#app/visit/clerk.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { AdminScope, SystemScope } from "#db/access/scope.server.ts";
import { actOnPerson, listShown, type PersonAct } from "#db/acts.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import { missing, personIdOf } from "./person.server.ts";
import { tellClerk } from "./tell-clerk.server.ts";

type Args = LoaderFunctionArgs & { params: { id: string } };
type Scopes = { admin: AdminScope; system: SystemScope };

/** Why an act is refused. */
const REFUSALS = {
  self: "Not yourself: another site admin can do that.",
  last: "You are the last site admin. Make somebody else one first.",
};

/** Acts after which nobody reads what the person has published. */
const WITHDRAWING: PersonAct[] = ["person.banned", "person.deleted"];

/**
 * Does this to the person in the URL. The database comes first, because there it counts at once, and there the last site
 * admin is kept in the same transaction. Clerk is told afterwards; until it has confirmed, what it says of this counts for
 * nothing, and the hourly job tells it again. So both end up the same, whichever fails. `told`: whether they are already.
 * @throws 404 if there is no such person.
 */
export async function applyAct(
  args: Args,
  { admin, system }: Scopes,
  act: PersonAct,
  reason: string | null = null,
): Promise<{ told: boolean } | { refused: string }> {
  const { config, id } = args.context.get(visitContext);
  const personId = personIdOf(args);
  const shown = WITHDRAWING.includes(act) ? await listShown(system, personId) : [];
  const outcome = await actOnPerson(admin, personId, act, reason);
  if ("refused" in outcome) {
    if (outcome.refused === "missing") throw missing(args.request);
    return { refused: REFUSALS[outcome.refused] };
  }
  await forgetShown(config.origin, shown);
  const { done } = outcome;
  return { told: done === null || (await tellClerk(system, clerkOf(config), done, id)) };
}
