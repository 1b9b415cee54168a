import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, requireFound } from "#app/forms/http.server.ts";
import { answeredOne } from "../ways/answer.server.ts";
import { applyChange } from "../ways/apply.server.ts";
import type { Route } from "./+types/completion.ts";

export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("PUT, DELETE");
}

/**
 * `PUT`: completes the task; the next occurrence of a recurring one is counted from the day in UTC. `DELETE`: reopens
 * it. Both return the task, even if it was already in that state.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const { method } = args.request;
  if (method !== "PUT" && method !== "DELETE") throw methodNotAllowed("PUT, DELETE");
  const applied = await requireFound(args, (id) =>
    applyChange(
      owner,
      method === "PUT"
        ? { kind: "complete", ids: [id], timeZone: "UTC" }
        : { kind: "reopen", ids: [id] },
    ),
  );
  return Response.json(answeredOne(applied));
}
