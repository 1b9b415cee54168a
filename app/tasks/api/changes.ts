import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import { Change } from "../changes/change.ts";
import { problem } from "#app/visit/refusal.ts";
import { applyChange } from "../changes/apply.server.ts";
import type { Route } from "./+types/changes.ts";

export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("POST");
}

/**
 * `POST`, one change of `app/tasks/changes/change.ts`: the tasks as they are now, and of a recurring one that was completed the
 * next. 404 when none of them is owned here, 422 with a sentence at the wrong field, 409 with the task that has changed since.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  if (args.request.method !== "POST") throw methodNotAllowed("POST");
  const applied = await applyChange(owner, await parseJson(args.request, Change));
  if (applied === null)
    throw problem({ status: 404, title: "Not found", detail: "There is nothing here." });
  if ("errors" in applied)
    throw problem(
      { status: 422, title: "Unprocessable content", detail: "Some fields are not right." },
      applied,
    );
  if ("conflict" in applied)
    throw problem(
      { status: 409, title: "Conflict", detail: "This task was changed meanwhile." },
      { task: applied.conflict },
    );
  return Response.json(applied);
}
