import { wrongFields } from "#app/forms/http.server.ts";
import { upgradeRequired } from "#app/forms/upgrade.server.ts";
import { problem } from "#app/visit/refusal.ts";
import type { Post, PostSummary } from "#db/posts.server.ts";
import type { Applied } from "../kind/applied.server.ts";
import { publicPathOf } from "../public-path.ts";

/** A post as the API returns it; `url`: its public URL, null for a draft; `author`: null in a
 * workspace of one's own. */
export function toldOf(post: PostSummary | Post, origin: string) {
  const path = publicPathOf(post);
  const { id, title, status, slug, pinned, tags, version, words, unpublishedChanges } = post;
  const { author } = post;
  const { publishedAt, takenDownAt, takenDownReason, trashedAt, createdAt, updatedAt } = post;
  return {
    id,
    title,
    ...("body" in post && { body: post.body }),
    status,
    slug,
    pinned,
    tags,
    author,
    version,
    words,
    unpublishedChanges,
    url: path && origin + path,
    publishedAt,
    takenDownAt,
    takenDownReason,
    trashedAt,
    createdAt,
    updatedAt,
  };
}

/**
 * The API's answer to an applied change.
 * @throws a problem+json answer: 404, 422 with a message at the wrong field, 409 with the post as it is now as
 * `current`, or 403 for what the plan does not hold.
 */
export function answered(applied: Applied, origin: string) {
  if (applied === null)
    throw problem({ status: 404, title: "Not found", detail: "There is nothing here." });
  if ("errors" in applied) throw wrongFields(applied.errors);
  if ("conflict" in applied)
    throw problem(
      { status: 409, title: "Conflict", detail: "This post was changed meanwhile." },
      { current: toldOf(applied.conflict, origin) },
    );
  if ("beyond" in applied) throw upgradeRequired(applied.beyond, origin);
  return toldOf(applied.post, origin);
}
