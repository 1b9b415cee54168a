import { and, eq, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { posts, postVersions } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { keyOf } from "../rows/submission.ts";
import { namesOf } from "../rows/tag-names.ts";
import {
  changePost,
  changeWithTags,
  isAnothers,
  type PostUpdate,
  refuseAnothers,
  refuseTheirs,
  type SavedAs,
} from "./change.ts";
import type { Body } from "./creation.server.ts";
import { isKept, now, type Post, type Visible } from "./post.ts";

/** Fields that are left out stay as they are. */
export type PostChanges = {
  /** `made`: the slug of the title, for a post whose slug follows its title. */
  title?: { title: string; made: string };
  body?: Body;
  /** A slug that the author chose. */
  slug?: string;
  pinned?: boolean;
  /** All that it has from now on. */
  tags?: string[];
};

/**
 * `conflict`: the post as it is now, because it has another version. `taken`: the slug of another post, or its former
 * slug.
 */
export type EditedPost = { saved: Post } | { conflict: Post } | { taken: string };

/**
 * Edits a post. If `version` is given and the post has another one by now, it is not changed. It counts as saved if it
 * already has the new values. Returns null if the owner has no such post, or it is in the trash.
 */
export async function editPost(
  owner: OwnerScope,
  id: string,
  changes: PostChanges,
  { version, as = "saved" }: { version?: number; as?: SavedAs } = {},
): Promise<EditedPost | null> {
  const { title, body, slug, pinned, tags: names } = changes;
  const tags = names && sql<string[]>`app.spelled_tags(${posts.ownerId}, ${namesOf(names)})`;
  const follows = sql`case when ${posts.slugFixed} then ${posts.slug} else app.free_slug(${title?.made}, ${posts.id}) end`;
  const edit: PostUpdate = {
    changes: {
      ...body,
      ...(title && { title: title.title, slug: follows }),
      ...((title ?? body ?? tags) && { unpublishedChanges: isUnpublished(changes, tags) }),
      ...((title ?? body) && { savedAs: as }),
      ...(slug !== undefined && { slug, slugFixed: true }),
      ...(pinned !== undefined && { pinned }),
      ...(tags && { tags }),
    },
    when: (it) =>
      and(
        isKept(it),
        version === undefined ? undefined : eq(it.version, version),
        or(
          differs(it, changes),
          tags && sql`${it.tags} <> ${tags}`,
          // Nothing new but that somebody asked for it: the history says so.
          as === "saved" && (title ?? body) ? eq(it.savedAs, "autosaved") : undefined,
        ),
        slug === undefined ? undefined : sql`app.free_slug(${slug}, ${it.id}) = ${slug}`,
      ),
    action: "post.edited",
  };
  const changed = names
    ? await changeWithTags(owner, id, edit, names)
    : { post: await changePost(owner, id, edit) };
  const post = changed?.post;
  if (!post || post.trashedAt !== null) return null;
  const hasTags = !("tags" in changed) || String(post.tags) === String(changed.tags);
  if (hasTags && isSo(post, changes)) return { saved: post };
  if (version !== undefined && post.version !== version) return { conflict: post };
  return { taken: slug ?? "" };
}

/** Whether readers will see another text than the changed one. */
const isUnpublished = ({ title, body }: PostChanges, tags: SQL | undefined) => {
  const [itsTitle, itsBody] = [title?.title ?? posts.title, body?.body ?? posts.body];
  return sql<boolean>`${posts.status} <> 'draft' and (${posts.publishedTitle}, ${posts.publishedBody}, ${posts.publishedTags}) is distinct from (${itsTitle}, ${itsBody}, ${tags ?? posts.tags})`;
};

const differs = (post: Visible, { title, body, slug, pinned }: PostChanges) =>
  or(
    title && ne(post.title, title.title),
    body && ne(post.body, body.body),
    slug === undefined ? undefined : ne(post.slug, slug),
    pinned === undefined ? undefined : ne(post.pinned, pinned),
  );

const isSo = (post: Post, { title, body, slug, pinned }: PostChanges) =>
  (title === undefined || post.title === title.title) &&
  (body === undefined || post.body === body.body) &&
  (slug === undefined || post.slug === slug) &&
  (pinned === undefined || post.pinned === pinned);

/**
 * Restores a version of the history; the text that it replaces stays in the history. Returns null if the owner has no
 * such post. A post without such a version stays as it is.
 */
export const restoreVersion = (
  owner: OwnerScope,
  { post: id, version }: { post: string; version: string },
): Promise<Post | null> =>
  changePost(owner, id, {
    changes: {
      title: sql`was.title`,
      body: sql`was.body`,
      html: sql`was.html`,
      readerHtml: sql`was.reader_html`,
      description: sql`was.description`,
      words: sql`was.words`,
      renderer: sql`was.renderer`,
      savedAs: "restored",
      unpublishedChanges: sql`${posts.status} <> 'draft' and (${posts.publishedTitle}, ${posts.publishedBody}, ${posts.publishedTags}) is distinct from (was.title, was.body, ${posts.tags})`,
    },
    from: sql`(select v.title, v.body, v.html, v.reader_html, v.description, v.words, v.renderer
      from ${owner.rows(postVersions)} as v where v.id = ${version} and v.post_id = ${id}) as was`,
    when: (post) =>
      and(isKept(post), sql`(${post.title}, ${post.body}) is distinct from (was.title, was.body)`),
    action: "post.edited",
  });

/**
 * Trashes a post. Readers lose it at once, and it comes back as a draft. Returns null if the owner has no such post.
 */
export const trashPost = (owner: OwnerScope, id: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: { trashedAt: now, status: "draft", unpublishedChanges: false },
    when: isKept,
    action: "post.trashed",
  });

/** Returns null if the owner has no such post. */
export const restorePost = (owner: OwnerScope, id: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: { trashedAt: null },
    when: (post) => isNotNull(post.trashedAt),
    action: "post.restored",
  });

/**
 * Deletes a trashed post for good, with its history. Returns true if it is gone, even if it was before; false if it is
 * not in the trash.
 */
export async function deletePost(
  owner: OwnerScope,
  id: string,
  submission: string,
): Promise<boolean | null> {
  const [, , [left], [key], found] = await owner.writeInTurn(
    // What another wrote is gone then for good.
    owner.holdToPresentRole(sql`exists (select from ${owner.rows(posts)} as it where it.id = ${id} and it.trashed_at is not null
      and it.author_id <> ${owner.identity.userId} and ${owner.isAdmin()})`),
    owner.delete({
      table: posts,
      target: id,
      when: (post) => isNotNull(post.trashedAt),
      action: "post.deleted",
      key: submission,
    }),
    owner.select(posts, ["id"], { where: (post) => eq(post.id, id) }),
    keyOf(owner, submission),
    isAnothers(owner, id),
  );
  await refuseTheirs(owner, found);
  if (left) return false;
  return key?.used === id ? true : refuseAnothers(owner, found);
}
