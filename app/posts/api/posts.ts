import { requireOwner } from "#app/access/doors.server.ts";
import { methodNotAllowed, parseJson } from "#app/forms/http.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import { listPostsAlone } from "#db/posts.server.ts";
import { newId } from "#db/rows/new-id.ts";
import * as v from "valibot";
import { applyCreate, CreateBody } from "../changes/create.server.ts";
import { PostFilter } from "../kind/schemas.ts";
import { forgetReaders } from "../ways/apply.server.ts";
import { answered, toldOf } from "../ways/answer.server.ts";
import type { Route } from "./+types/posts.ts";

/** `GET ?status=&pinned=&tag=&trashed=&after=<cursor>`: a page of at most 50 posts without their bodies, newest first. */
export async function loader(args: Route.LoaderArgs) {
  const owner = await requireOwner(args);
  const { origin } = args.context.get(visitContext).config;
  const filter = v.parse(PostFilter, Object.fromEntries(args.url.searchParams));
  const after = args.url.searchParams.get("after") ?? undefined;
  const { posts, next } = await listPostsAlone(owner, filter, after);
  return Response.json({ posts: posts.map((post) => toldOf(post, origin)), next });
}

/**
 * `POST {title, body?, status?, slug?, pinned?, as?, submission?}`: 201 with the post. The same `submission` again
 * returns the first one.
 */
export async function action(args: Route.ActionArgs) {
  const owner = await requireOwner(args);
  if (args.request.method !== "POST") throw methodNotAllowed("GET, POST");
  const { submission, ...post } = await parseJson(args.request, CreateBody);
  const applied = await applyCreate(owner, post, submission ?? newId());
  if ("post" in applied) await forgetReaders(args, applied.post);
  const created = answered(applied, args.context.get(visitContext).config.origin);
  return Response.json(created, {
    status: 201,
    headers: { location: `/api/v1/posts/${created.id}` },
  });
}
