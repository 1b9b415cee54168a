import { sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { newId } from "../rows/new-id.ts";
import { REVIEWS_PER_HOUR } from "../rows/plan.ts";
import { keyOf, refuseUsed } from "../rows/submission.ts";
import type { NewPost } from "./creation.server.ts";
import { type Post, postOf } from "./post.ts";

/** `wait`: the seconds until the person may have another one made. */
export type CreatedReview = { saved: Post } | { wait: number };

/**
 * Creates the draft of a review, unless the person has had as many made in the last hour as one may, in all workspaces
 * together. The keys of forms count them, so what was not made is not counted, and what was deleted is. The same `submission` gives the first post
 * and writes nothing, also when no other may be made. Throws a DatabaseError of kind "used" when that post is no more.
 */
export async function createReview(
  owner: OwnerScope,
  { slug, ...fields }: Omit<NewPost, "publish" | "slug"> & { slug: string },
  submission: string,
): Promise<CreatedReview> {
  const id = newId();
  const key = `review:${owner.identity.userId}:${submission}`;
  const [, [post], keys, [next]] = await owner.writeInTurn(
    owner.insert({
      table: posts,
      row: { ...fields, id, slug: sql`app.free_slug(${slug}, ${id}::uuid)` },
      action: "post.created",
      key,
      from: sql`select where cardinality(app.reviews_of_actor()) < ${REVIEWS_PER_HOUR}::int`,
    }),
    postOf(owner, owner.madeWith(key)),
    keyOf(owner, key),
    owner.compute({
      wait: sql<number>`ceil(extract(epoch from
        (app.reviews_of_actor())[${REVIEWS_PER_HOUR}::int] + interval '1 hour' - now()))::int`,
    }),
  );
  if (post) return { saved: post };
  await refuseUsed(owner, keys);
  return { wait: Math.max(1, next?.wait ?? 1) };
}
