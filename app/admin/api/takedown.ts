import { requireFreshSiteAdmin, requireSiteAdmin } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import { Takedown } from "../schemas.ts";
import { applyTakedown } from "../take-down.server.ts";
import type { Route } from "./+types/takedown.ts";

/** `GET` is not allowed. */
export async function loader(args: Route.LoaderArgs) {
  await requireSiteAdmin(args);
  throw methodNotAllowed("PUT");
}

/** `PUT {reason}` turns a published post back into a draft. Its author can read the reason. Answers 204, also if repeated. */
export async function action(args: Route.ActionArgs) {
  const { admin } = await requireFreshSiteAdmin(args);
  if (args.request.method !== "PUT") throw methodNotAllowed("PUT");
  const { reason } = await parseJson(args.request, Takedown);
  await applyTakedown(args, admin, reason);
  return new Response(null, { status: 204 });
}
