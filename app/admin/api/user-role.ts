import { requireFreshSiteAdmin, requireSiteAdmin } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import { problem } from "#app/visit/refusal.ts";
import { applyAct } from "../act.server.ts";
import { SiteRole } from "../schemas.ts";
import type { Route } from "./+types/user-role.ts";

/** `GET` is not allowed. */
export async function loader(args: Route.LoaderArgs) {
  await requireSiteAdmin(args);
  throw methodNotAllowed("POST");
}

/**
 * `POST {role}` makes a person a site admin (`"admin"`), or no longer one (null). Answers 200 with the role, and whether Clerk
 * has confirmed it; the role counts either way. The last site admin stays one: 409.
 */
export async function action(args: Route.ActionArgs) {
  const scopes = await requireFreshSiteAdmin(args);
  if (args.request.method !== "POST") throw methodNotAllowed("POST");
  const { role } = await parseJson(args.request, SiteRole);
  const outcome = await applyAct(args, scopes, role ? "person.promoted" : "person.demoted");
  if ("refused" in outcome)
    return problem({ status: 409, title: "Conflict", detail: outcome.refused });
  return Response.json({ id: args.params.id, role, confirmed: outcome.told });
}
