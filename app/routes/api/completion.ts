import { requireOwner } from "#app/access.server.ts";
import { methodNotAllowed, requireFound } from "#app/http.server.ts";
import { completeTask, reopenTask } from "#db/tasks.server.ts";
import type { Route } from "./+types/completion.ts";

export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("PUT, DELETE");
}

/** `PUT`: completes the task. `DELETE`: reopens it. Both answer with the task, and again when it already is so. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  switch (args.request.method) {
    case "PUT":
      return Response.json(await requireFound(args, (id) => completeTask(owner, id)));
    case "DELETE":
      return Response.json(await requireFound(args, (id) => reopenTask(owner, id)));
    default:
      throw methodNotAllowed("PUT, DELETE");
  }
}
