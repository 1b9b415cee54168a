import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson, requireFound } from "#app/forms/http.server.ts";
import { ApiTaskChanges } from "../schemas.ts";
import { editTask, getTask, trashTask } from "#db/tasks.server.ts";
import type { Route } from "./+types/task.ts";

/** `GET`: the task. A foreign one, a missing one and what is no id get the same 404. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return Response.json(await requireFound(args, (id) => getTask(owner, id)));
}

/** `PATCH {title?, notes?}`: the changed task. `DELETE`: to the trash, 204. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  switch (args.request.method) {
    case "PATCH": {
      const changes = await parseJson(args.request, ApiTaskChanges);
      return Response.json(await requireFound(args, (id) => editTask(owner, id, changes)));
    }
    case "DELETE":
      await requireFound(args, (id) => trashTask(owner, id));
      return new Response(null, { status: 204 });
    default:
      throw methodNotAllowed("GET, PATCH, DELETE");
  }
}
