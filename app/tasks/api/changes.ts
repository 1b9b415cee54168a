import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import { Change } from "../changes/kinds.server.ts";
import { answered } from "../ways/answer.server.ts";
import type { Route } from "./+types/changes.ts";

export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("POST");
}

/**
 * `POST`, one change of a kind of `app/tasks/changes/`: returns the tasks as they are now, and the next occurrence of a
 * completed recurring task, or the name of the list that a line put its task on. 404 if the owner has none of them, 422 with a message at the wrong field, 409 with the task
 * that has changed since as `current`.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  if (args.request.method !== "POST") throw methodNotAllowed("POST");
  const apply = await parseJson(args.request, Change);
  const { tasks, next, left, list } = answered(await apply(owner));
  return Response.json({
    tasks: tasks.map(summaryOf),
    ...(next !== undefined && { next: next && summaryOf(next) }),
    ...(left !== undefined && { left }),
    ...(list !== undefined && { list }),
  });
}

/** Without the notes, which can be long: a list shows none. */
function summaryOf(task: TaskSummary & { notes?: string }): TaskSummary {
  const { notes: _notes, ...summary } = task;
  return summary;
}
