import { and, eq, ne, or, sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import type { Limited } from "../rows/plan.ts";
import { type Audience, hasHandle } from "./audience.ts";
import { changePost } from "./change.ts";
import { hasRoom } from "./limit.ts";
import { isKept, type Post, type Visible } from "./post.ts";

/**
 * `homeless`: the owner has no handle yet, so the post would have no address. `full`: as many posts are published as their
 * plan holds.
 */
export type Published =
  | { saved: Post }
  | { conflict: Post }
  | { homeless: true }
  | { full: Limited };

/**
 * Publishes the current text: to everyone, or (`unlisted`) to people who have its secret address. The dates of the
 * first publication stay, and the slug no longer follows the title. `secret`: the address to use if the post has none.
 * Returns null if the owner has no such post, or it is in the trash. Sending it twice changes nothing more. A post that
 * is published already is no new one, whatever the plan.
 */
export async function publishPost(
  owner: OwnerScope,
  id: string,
  { as, secret, version }: Audience & { version?: number },
): Promise<Published | null> {
  const isOther = sql`(${posts.publishedTitle}, ${posts.publishedBody}, ${posts.publishedTags}) is distinct from (${posts.title}, ${posts.body}, ${posts.tags})`;
  const room = hasRoom(owner);
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
        as === "published" ? or(eq(it.status, "published"), room) : undefined,
      ),
    action: as === "published" ? "post.published" : "post.unlisted",
  });
  if (!post || post.trashedAt !== null) return null;
  if (post.status === as && !post.unpublishedChanges) return { saved: post };
  if (version !== undefined && post.version !== version) return { conflict: post };
  return post.handle === null ? { homeless: true } : { full: "publishedPosts" };
}

/** Makes a post a draft again, so that readers lose it at once. Returns null if the owner has no such post. */
export const unpublishPost = (owner: OwnerScope, id: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: { status: "draft", unpublishedChanges: false },
    when: isPublic,
    action: "post.unpublished",
  });

/**
 * Gives an unlisted post a new secret address; the old one stops working. Returns null if the owner has no such post.
 */
export const renewSecret = (owner: OwnerScope, id: string, secret: string): Promise<Post | null> =>
  changePost(owner, id, {
    changes: { secret },
    when: (post) => and(isPublic(post), sql`${post.secret} is distinct from ${secret}`),
    action: "post.unlisted",
  });

const isPublic = (post: Visible) => ne(post.status, "draft");

/**
 * Restores the published text; the discarded text stays in the history. The author's HTML is rendered when the post is
 * next opened. Returns null if the owner has no such post.
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
