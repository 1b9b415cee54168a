import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson, requireFound } from "#app/forms/http.server.ts";
import { isId } from "#app/forms/text.ts";
import { problem } from "#app/visit/refusal.ts";
import { linkPost, unlinkPost } from "#db/links.server.ts";
import * as v from "valibot";
import { FULL } from "../limits.ts";
import type { Route } from "./+types/task-post.ts";

const nothing = () =>
  problem({ status: 404, title: "Not found", detail: "There is nothing here." });

/** `GET` is not allowed. */
export async function loader(args: Route.LoaderArgs) {
  await requireOwner(args);
  throw methodNotAllowed("PUT, DELETE");
}

/**
 * `PUT` links the post to the task, `DELETE` removes the link. Both answer 204, also if they are repeated. They need no body; if
 * there is one, it must be an empty object. `PUT` answers 422 if the task or the post already has 50 links.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const { request } = args;
  const { method } = request;
  if (method !== "PUT" && method !== "DELETE") throw methodNotAllowed("PUT, DELETE");
  if ((await request.clone().text()) !== "") await parseJson(request, v.strictObject({}));
  const { post } = args.params;
  if (!isId(post)) throw nothing();
  if (method === "DELETE") {
    const areTheirs = await requireFound(args, (task) => unlinkPost(owner, { task, post }));
    if (!areTheirs) throw nothing();
    return new Response(null, { status: 204 });
  }
  const linked = await requireFound(args, (id) =>
    linkPost(owner, { task: { id }, post: { id: post } }),
  );
  if ("missing" in linked) throw nothing();
  if ("full" in linked)
    throw problem(
      { status: 422, title: "Unprocessable content", detail: FULL },
      { errors: { form: FULL } },
    );
  return new Response(null, { status: 204 });
}
