import { and, eq, sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { keyOf } from "../rows/submission.ts";
import { type Tick, ticking } from "../rows/tick.ts";
import { changedPost, changingPost } from "./change.ts";
import { isKept, type Post } from "./post.ts";

/** How a box is drawn in what is stored of a post, before and after; `version`: of the renderer. */
export type Drawn = {
  version: number;
  /** For the author. Only the box of this line is drawn so. */
  button: { was: string; becomes: string };
  /** For readers. `pattern`: what matches all boxes, in the order of the author's. */
  picture: { pattern: string; becomes: string };
  /** With what each of the author's boxes begins. */
  mark: string;
};

/**
 * `conflict`: the post as it is now, which has another version. `unchanged`: there is no such box in what was rendered of
 * the post, or another renderer has made that.
 */
export type TickedPost = { saved: Post } | { conflict: Post } | { unchanged: Post };

/**
 * Ticks or unticks a box that the page of a post has shown, in its text and in all that was rendered of it. Under the
 * same `key` it is done once. Null when no such post is owned here, or it is in the trash.
 */
export async function tickPost(
  owner: OwnerScope,
  id: string,
  tick: Tick,
  { version: renderer, button, picture, mark }: Drawn,
): Promise<TickedPost | null> {
  const { version, key } = tick;
  const { text, isThere } = ticking(sql`${posts.body}`, tick);
  const at = sql`strpos(${posts.html}, ${button.was})`;
  const before = sql`left(${posts.html}, ${at})`;
  const nth = sql`(length(${before}) - length(replace(${before}, ${mark}, ''))) / ${mark.length}::int`;
  const changing = changingPost(owner, id, {
    changes: {
      body: text,
      html: sql`replace(${posts.html}, ${button.was}, ${button.becomes})`,
      readerHtml: sql`regexp_replace(${posts.readerHtml}, ${picture.pattern}, ${picture.becomes}, 1, ${nth})`,
      unpublishedChanges: sql`${posts.status} <> 'draft'
        and (${posts.publishedTitle}, ${posts.publishedBody}, ${posts.publishedTags})
          is distinct from (${posts.title}, ${text}, ${posts.tags})`,
      savedAs: "autosaved",
    },
    when: (it) =>
      and(isKept(it), eq(it.version, version), eq(it.renderer, renderer), sql`${at} > 0`, isThere),
    action: "post.edited",
    key,
  });
  const used = keyOf(owner, key);
  const [was, , after, anothers, [made]] = await owner.writeInTurn(...changing, used);
  const post = await changedPost(owner, was, after, anothers);
  if (!post || post.trashedAt !== null) return null;
  if (made?.used === id) return { saved: post };
  return post.version === version ? { unchanged: post } : { conflict: post };
}
