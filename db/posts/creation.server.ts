import { eq, sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { newId } from "../rows/new-id.ts";
import { isUnused, keyOf, refuseUsed } from "../rows/submission.ts";
import { POST, type Post } from "./post.ts";

/** A text and what was rendered of it; `renderer`: the version of what rendered it. */
export type Written = {
  title: string;
  body: string;
  html: string;
  readerHtml: string;
  description: string;
  words: number;
  renderer: number;
};

/** `slug`: chosen, or else made from the title and free to follow it. */
export type NewPost = Written & { slug: { chosen: string } | { made: string }; pinned?: boolean };

/**
 * A draft. The same `submission` gives the first post and writes nothing. `taken`: another post has or had the chosen slug.
 * Throws a DatabaseError of kind "used" when the key made something else, or a post that is no more.
 */
export async function createPost(
  owner: OwnerScope,
  { slug: wanted, ...fields }: NewPost,
  submission: string,
): Promise<{ saved: Post } | { taken: string }> {
  const id = newId();
  const chosen = "chosen" in wanted;
  const base = chosen ? wanted.chosen : wanted.made;
  const slug = sql`app.free_slug(${base}, ${id})`;
  const isFirst = isUnused(owner, submission);
  const [, [post], key] = await owner.writeInTurn(
    owner.insert({
      table: posts,
      row: { ...fields, id, slug, slugFixed: chosen },
      action: "post.created",
      key: submission,
      // Its alternative is the key, which says by itself that there is nothing to do.
      from: chosen ? sql`select where ${slug} = ${base} and ${isFirst}` : sql`select`,
    }),
    owner.select(posts, POST, { where: (it) => eq(it.id, owner.madeWith(submission)) }),
    keyOf(owner, submission),
  );
  if (post) return { saved: post };
  await refuseUsed(owner, key);
  return { taken: base };
}
