import { eq, sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import type { OwnerScope, Update } from "../access/scope.server.ts";
import { spelling } from "../rows/tag-names.ts";
import { now, type Post, postOf, SHOWN, type Shown } from "./post.ts";

/** What a save is kept as in the history of its post. */
export type SavedAs = "autosaved" | "saved" | "published" | "restored";

export type PostUpdate = Omit<Update<typeof posts>, "table" | "target">;

/** Changes a post and raises its version; the post afterwards, null when no such post is owned here. */
export async function changePost(
  owner: OwnerScope,
  id: string,
  update: PostUpdate,
): Promise<Post | null> {
  const [before, , found] = await owner.writeInTurn(...changingPost(owner, id, update));
  return changedPost(before, found);
}

/** As `changePost`, with the names of tags as the owner spells them. */
export async function changeWithTags(
  owner: OwnerScope,
  id: string,
  update: PostUpdate,
  names: readonly string[],
): Promise<{ post: Post; tags: string[] } | null> {
  const [before, , found, [spelled]] = await owner.writeInTurn(
    ...changingPost(owner, id, update),
    spelling(owner, names),
  );
  const post = changedPost(before, found);
  return post && { post, tags: spelled?.tags ?? [] };
}

/** The statements that change a post. They take turns: a slug is free only until another post takes it. */
export const changingPost = (owner: OwnerScope, id: string, { changes, ...update }: PostUpdate) =>
  [
    owner.select(posts, SHOWN, { where: (it) => eq(it.id, id) }),
    owner.update({
      ...update,
      table: posts,
      target: id,
      changes: { ...changes, version: sql`${posts.version} + 1`, updatedAt: now },
    }),
    postOf(owner, id),
  ] as const;

/** What they give. */
export const changedPost = ([before]: Shown[], [post]: Post[]): Post | null =>
  post ? { ...post, ...(before && { before }) } : null;
