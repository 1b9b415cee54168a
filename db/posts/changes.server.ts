import { and, eq, isNotNull, ne, or, sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { changePost, type SavedAs } from "./change.ts";
import type { Written } from "./creation.server.ts";
import { isKept, now, type Post, type Visible } from "./post.ts";

/** What is left out stays. `made`: the slug that the title gives a post whose slug follows it. */
export type PostChanges = {
  text?: Written & { made: string };
  /** A slug that was chosen. */
  slug?: string;
  pinned?: boolean;
};

/** `conflict`: the post as it is now, which has another version. `taken`: another post has or had the slug. */
export type EditedPost = { saved: Post } | { conflict: Post } | { taken: string };

/**
 * Changes a post. With the `version` that the changes were made from, a post that has another one by now is not changed; it
 * counts as saved when it already is as it should become. Null when no such post is owned here, or it is in the trash.
 */
export async function editPost(
  owner: OwnerScope,
  id: string,
  changes: PostChanges,
  { version, as = "saved" }: { version?: number; as?: SavedAs } = {},
): Promise<EditedPost | null> {
  const { text, slug, pinned } = changes;
  const { made, ...written } = text ?? { made: "" };
  const follows = sql`case when ${posts.slugFixed} then ${posts.slug} else app.free_slug(${made}, ${posts.id}) end`;
  const post = await changePost(owner, id, {
    changes: {
      ...written,
      ...(text && { unpublishedChanges: isUnpublished(text), slug: follows, savedAs: as }),
      ...(slug !== undefined && { slug, slugFixed: true }),
      ...(pinned !== undefined && { pinned }),
    },
    when: (it) =>
      and(
        isKept(it),
        version === undefined ? undefined : eq(it.version, version),
        differs(it, changes),
        slug === undefined ? undefined : sql`app.free_slug(${slug}, ${it.id}) = ${slug}`,
      ),
    action: "post.edited",
  });
  if (!post || post.trashedAt !== null) return null;
  if (isSo(post, changes)) return { saved: post };
  if (version !== undefined && post.version !== version) return { conflict: post };
  return { taken: slug ?? "" };
}

const isUnpublished = ({ title, body }: Written) =>
  sql<boolean>`${posts.status} <> 'draft' and (${posts.publishedTitle}, ${posts.publishedBody}) is distinct from (${title}, ${body})`;

const differs = (post: Visible, { text, slug, pinned }: PostChanges) =>
  or(
    text && sql`(${post.title}, ${post.body}) is distinct from (${text.title}, ${text.body})`,
    slug === undefined ? undefined : ne(post.slug, slug),
    pinned === undefined ? undefined : ne(post.pinned, pinned),
  ) ?? sql`false`;

const isSo = (post: Post, { text, slug, pinned }: PostChanges) =>
  (text === undefined || (post.title === text.title && post.body === text.body)) &&
  (slug === undefined || post.slug === slug) &&
  (pinned === undefined || post.pinned === pinned);

/** Its readers lose it at once, and it comes back as a draft. Null when no such post is owned here. */
export const trashPost = (owner: OwnerScope, id: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: { trashedAt: now, status: "draft", unpublishedChanges: false },
    when: isKept,
    action: "post.trashed",
  });

/** Null when no such post is owned here. */
export const restorePost = (owner: OwnerScope, id: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: { trashedAt: null },
    when: (post) => isNotNull(post.trashedAt),
    action: "post.restored",
  });

/**
 * Deletes a post of the trash for good, with its history. True when it is gone, also when it was before; false when it is
 * not in the trash.
 */
export async function deletePost(
  owner: OwnerScope,
  id: string,
  submission: string,
): Promise<boolean | null> {
  const [, [left], [key]] = await owner.writeInTurn(
    owner.delete({
      table: posts,
      target: id,
      when: (post) => isNotNull(post.trashedAt),
      action: "post.deleted",
      key: submission,
    }),
    owner.select(posts, ["id"], { where: (post) => eq(post.id, id) }),
    owner.compute({ used: sql<string | null>`${owner.madeWith(submission)}` }),
  );
  if (left) return false;
  return key?.used === id ? true : null;
}
