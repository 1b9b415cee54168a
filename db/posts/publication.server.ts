import { and, eq, ne, or, sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Audience, hasHandle } from "./audience.ts";
import { changePost } from "./change.ts";
import { isKept, type Post, type Visible } from "./post.ts";

/** `homeless`: the owner has no handle yet, so the post would have no address. */
export type Published = { saved: Post } | { conflict: Post } | { homeless: true };

/**
 * Shows readers the text as it is now: to everyone, or (`unlisted`) to whoever has its secret address. Dates of the first
 * publication stay; the slug no longer follows the title. `secret`: the address to give it if it has none. Null when no such
 * post is owned here, or it is in the trash. Sent twice, it is done once.
 */
export async function publishPost(
  owner: OwnerScope,
  id: string,
  { as, secret, version }: Audience & { version?: number },
): Promise<Published | null> {
  const isOther = sql`(${posts.publishedTitle}, ${posts.publishedBody}, ${posts.publishedTags}) is distinct from (${posts.title}, ${posts.body}, ${posts.tags})`;
  const post = await changePost(owner, id, {
    changes: {
      status: as,
      slugFixed: true,
      savedAs: "published",
      ...(as === "unlisted" && { secret: sql`coalesce(${posts.secret}, ${secret})` }),
      unpublishedChanges: false,
      takenDownAt: null,
      takenDownReason: null,
      publishedTitle: sql`${posts.title}`,
      publishedBody: sql`${posts.body}`,
      publishedHtml: sql`${posts.readerHtml}`,
      publishedDescription: sql`${posts.description}`,
      publishedWords: sql`${posts.words}`,
      publishedTags: sql`${posts.tags}`,
      publishedAt: sql`coalesce(${posts.publishedAt}, now())`,
      publishedOn: sql`coalesce(${posts.publishedOn}, app.today())`,
      publishedChangedAt: sql`case when ${isOther} then now() else ${posts.publishedChangedAt} end`,
    },
    when: (it) =>
      and(
        isKept(it),
        version === undefined ? undefined : eq(it.version, version),
        or(ne(it.status, as), it.unpublishedChanges),
        hasHandle(owner),
      ),
    action: as === "published" ? "post.published" : "post.unlisted",
  });
  if (!post || post.trashedAt !== null) return null;
  if (post.status === as && !post.unpublishedChanges) return { saved: post };
  return version !== undefined && post.version !== version
    ? { conflict: post }
    : { homeless: true };
}

/** Makes it a draft again, which readers lose at once. Null when no such post is owned here. */
export const unpublishPost = (owner: OwnerScope, id: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: { status: "draft", unpublishedChanges: false },
    when: isPublic,
    action: "post.unpublished",
  });

/** Gives an unlisted post another secret address: the one before leads nowhere. Null when no such post is owned here. */
export const renewSecret = (owner: OwnerScope, id: string, secret: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: { secret },
    when: (post) => and(isPublic(post), sql`${post.secret} is distinct from ${secret}`),
    action: "post.unlisted",
  });

const isPublic = (post: Visible) => ne(post.status, "draft");

/**
 * Goes back to the published text; what is given up stays in the history. What its author sees of it is rendered when it is
 * looked at. Null when no such post is owned here.
 */
export const discardChanges = (owner: OwnerScope, id: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: {
      title: sql`${posts.publishedTitle}`,
      body: sql`${posts.publishedBody}`,
      html: "",
      readerHtml: sql`${posts.publishedHtml}`,
      description: sql`${posts.publishedDescription}`,
      words: sql`${posts.publishedWords}`,
      tags: sql`${posts.publishedTags}`,
      renderer: 0,
      savedAs: "restored",
      unpublishedChanges: false,
    },
    when: (post) => and(isKept(post), isPublic(post), sql`${post.unpublishedChanges}`),
    action: "post.edited",
  });
