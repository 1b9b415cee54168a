import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson, requireFound } from "#app/forms/http.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { getPost } from "#db/posts.server.ts";
import { applyEdit, EditBody } from "../changes/edit.server.ts";
import { applyTrash } from "../changes/trash.server.ts";
import { answered, toldOf } from "../ways/answer.server.ts";
import { applyTo } from "../ways/apply.server.ts";
import type { Route } from "./+types/post.ts";

/** `GET`: the post. Another person's post, a missing one and an invalid id get the same 404. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const post = await requireFound(args, (id) => getPost(owner, id));
  return Response.json(toldOf(post, args.context.get(visitContext).config.origin));
}

/** `PATCH {title?, body?, slug?, pinned?, version?, as?}`: the changed post. `DELETE`: moves it to the trash, 204. */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  const { origin } = args.context.get(visitContext).config;
  switch (args.request.method) {
    case "PATCH": {
      const changes = await parseJson(args.request, EditBody);
      const applied = await applyTo(args, (id) => applyEdit(owner, id, changes));
      return Response.json(answered(applied, origin));
    }
    case "DELETE":
      answered(await applyTo(args, (id) => applyTrash(owner, id)), origin);
      return new Response(null, { status: 204 });
    default:
      throw methodNotAllowed("GET, PATCH, DELETE");
  }
}
