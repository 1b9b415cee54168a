import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson, requireFound } from "#app/forms/http.server.ts";
import { getTask } from "#db/tasks.server.ts";
import { EditBody } from "../changes/edit.server.ts";
import { answered, answeredOne } from "../ways/answer.server.ts";
import { applyChange } from "../ways/apply.server.ts";
import type { Route } from "./+types/task.ts";

/** `GET`: the task. A foreign task, a missing one and an invalid id get the same 404. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  return Response.json(await requireFound(args, (id) => getTask(owner, id)));
}

/** `PATCH {title?, notes?, tags?, assigneeId?}`: the changed task. `DELETE`: moves it to the trash, 204. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  switch (args.request.method) {
    case "PATCH": {
      const changes = await parseJson(args.request, EditBody);
      const applied = await requireFound(args, (id) =>
        applyChange(owner, { kind: "edit", ids: [id], ...changes }),
      );
      return Response.json(answeredOne(applied));
    }
    case "DELETE":
      answered(await requireFound(args, (id) => applyChange(owner, { kind: "trash", ids: [id] })));
      return new Response(null, { status: 204 });
    default:
      throw methodNotAllowed("GET, PATCH, DELETE");
  }
}
