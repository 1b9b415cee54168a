import { forget } from "#app/edge-cache/forget.ts";
import { requireFound } from "#app/forms/http.server.ts";
import { visitContext } from "#app/visit/visit.ts";
import type { Post, Shown } from "#db/posts.server.ts";
import type { LoaderFunctionArgs } from "react-router";
import type { Applied } from "../kind/applied.server.ts";

type Args = LoaderFunctionArgs & { params: { id: string } };

/**
 * Applies a change to the post in the URL, and removes its old state from the edge cache, so that the next reader sees
 * the new one.
 * @throws 404 for a missing post, another person's post, and an invalid id.
 */
export async function applyTo(
  args: Args,
  apply: (id: string) => Promise<Applied>,
): Promise<NonNullable<Applied>> {
  const applied = await requireFound(args, apply);
  if ("post" in applied) await forgetReaders(args, applied.post);
  return applied;
}

/** Removes a post from the edge cache if the change affects what readers see. */
export async function forgetReaders({ context }: Pick<Args, "context">, post: Post): Promise<void> {
  const { handle, before } = post;
  if (handle === null || (before && isSame(before, post))) return;
  const each = before ? [before, post] : [post];
  await forget(context.get(visitContext).config.origin, {
    handle,
    slugs: [...new Set(each.map(({ slug }) => slug))],
    tags: [...new Set(each.flatMap(({ publishedTags }) => publishedTags))],
    secrets: [...new Set(each.flatMap(({ secret }) => secret ?? []))],
  });
}

const isSame = (before: Shown, post: Post) =>
  (before.status === "draft" && post.status === "draft") ||
  (before.status === post.status &&
    before.slug === post.slug &&
    before.secret === post.secret &&
    before.pinned === post.pinned &&
    before.publishedChangedAt?.getTime() === post.publishedChangedAt?.getTime());
