import { eq, sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import { DatabaseError } from "../access/errors.server.ts";
import type { OwnerScope, Update } from "../access/scope.server.ts";
import { spelling } from "../rows/tag-names.ts";
import { now, type Post, postOf, SHOWN, type Shown } from "./post.ts";

/** How a save is recorded in the post's history. */
export type SavedAs = "autosaved" | "saved" | "published" | "restored";

export type PostUpdate = Omit<Update<typeof posts>, "table" | "target">;

/** What is asked beside whatever is done to a post: whether it is somebody else's to change, though it can be read. */
export type Anothers = { published: boolean; theirs: boolean };

/**
 * Whether everyone can read it, whosever it is; and whether it is in this workspace, by somebody else. Beside what is done
 * to a post, so that no other request asks.
 */
export const isAnothers = (owner: OwnerScope, id: string) =>
  owner.compute({
    published: sql<boolean>`app.is_published(${id}::uuid)`,
    theirs: owner.isShared
      ? sql<boolean>`exists (select from ${owner.rows(posts)} as it
          where it.id = ${id}::uuid and not ${owner.mayChange(sql`it.author_id`)})`
      : sql<boolean>`false`,
  });

/** Throws a DatabaseError of kind "anothers" for a post of this workspace that is somebody else's to change. */
export async function refuseTheirs(owner: OwnerScope, [found]: readonly Anothers[]): Promise<void> {
  if (found?.theirs) await owner.refuse(new DatabaseError("anothers", { rolledBack: true }));
}

/** For a post that is not of this workspace. Throws a DatabaseError of kind "anothers" for one that everyone can read. */
export async function refuseAnothers(
  owner: OwnerScope,
  [found]: readonly Anothers[],
): Promise<null> {
  if (found?.published) await owner.refuse(new DatabaseError("anothers", { rolledBack: true }));
  return null;
}

/**
 * Changes a post, increments its version, and returns it; null if the owner has no such post. Throws a DatabaseError of
 * kind "anothers" for somebody else's post that the person can read.
 */
export async function changePost(
  owner: OwnerScope,
  id: string,
  update: PostUpdate,
): Promise<Post | null> {
  const [before, , after, anothers] = await owner.writeInTurn(...changingPost(owner, id, update));
  return changedPost(owner, before, after, anothers);
}

/** As `changePost`, with the names of tags as the owner spells them. */
export async function changeWithTags(
  owner: OwnerScope,
  id: string,
  update: PostUpdate,
  names: readonly string[],
): Promise<{ post: Post; tags: string[] } | null> {
  const [before, , after, anothers, [spelled]] = await owner.writeInTurn(
    ...changingPost(owner, id, update),
    spelling(owner, names),
  );
  const post = await changedPost(owner, before, after, anothers);
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
    isAnothers(owner, id),
  ] as const;

/** The result of these statements. */
export const changedPost = async (
  owner: OwnerScope,
  [before]: readonly Shown[],
  [post]: readonly Post[],
  anothers: readonly Anothers[],
): Promise<Post | null> => {
  await refuseTheirs(owner, anothers);
  return post ? { ...post, ...(before && { before }) } : refuseAnothers(owner, anothers);
};
