import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, requireFound } from "#app/forms/http.server.ts";
import { reopenTask } from "#db/tasks.server.ts";
import { complete } from "../changes/complete.server.ts";
import type { Route } from "./+types/completion.ts";

export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("PUT, DELETE");
}

/**
 * `PUT`: completes the task; the next occurrence of one that recurs is counted from the day in UTC. `DELETE`: reopens it.
 * Both answer with the task, and again when it already is so.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  switch (args.request.method) {
    case "PUT": {
      const { done } = await requireFound(args, (id) => complete(owner, id, "UTC"));
      return Response.json(done);
    }
    case "DELETE":
      return Response.json(await requireFound(args, (id) => reopenTask(owner, id)));
    default:
      throw methodNotAllowed("PUT, DELETE");
  }
}
