import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import { TaskState } from "../schemas.ts";
import { listTasks } from "#db/tasks.server.ts";
import * as v from "valibot";
import { CreateBody } from "../changes/create.server.ts";
import { answeredOne } from "../ways/answer.server.ts";
import { applyChange } from "../ways/apply.server.ts";
import type { Route } from "./+types/tasks.ts";
import { newId } from "#db/rows/new-id.ts";

/** `GET ?state=open|done&after=<cursor>`: a page of at most 50 tasks, newest first. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const after = args.url.searchParams.get("after") ?? undefined;
  const state = v.parse(TaskState, args.url.searchParams.get("state"));
  return Response.json(await listTasks(owner, { state, after }));
}

/** `POST {title, notes?, tags?, submission?}`: 201 with the task; sending a `submission` again returns the first one. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  if (args.request.method !== "POST") throw methodNotAllowed("GET, POST");
  const { submission, ...task } = await parseJson(args.request, CreateBody);
  const applied = await applyChange(owner, {
    kind: "create",
    ...task,
    submission: submission ?? newId(),
  });
  const created = answeredOne(applied);
  return Response.json(created, {
    status: 201,
    headers: { location: `/api/v1/tasks/${created?.id}` },
  });
}
