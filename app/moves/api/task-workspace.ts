import { requireCrossing, requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed } from "#app/forms/http.server.ts";
import { putWorkspace } from "../put-workspace.server.ts";
import type { Route } from "./+types/task-workspace.ts";

/** `GET` is not allowed. */
export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("PUT");
}

/** `PUT {workspace, copy?, submission?}`: see `putWorkspace`. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireCrossing(args);
  return putWorkspace(args, owner, "task");
}
