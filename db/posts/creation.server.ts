import { and, sql } from "drizzle-orm";
import { posts } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { newId } from "../rows/new-id.ts";
import type { Limited } from "../rows/plan.ts";
import { keyOf, refuseUsed } from "../rows/submission.ts";
import { spelled } from "../rows/tag-names.ts";
import { type Audience, hasHandle } from "./audience.ts";
import type { SavedAs } from "./change.ts";
import { hasRoom } from "./limit.ts";
import { now, type Post, postOf } from "./post.ts";

/** A body and what was rendered of it; `renderer`: the version of what rendered it. */
export type Body = Pick<Post, "body" | "html" | "description" | "words" | "renderer"> & {
  /** As readers see it. */
  readerHtml: string;
};

/** `slug`: chosen, or else made from the title and free to follow it. `publish`: for whom it is published at once. */
export type NewPost = Body & {
  title: string;
  slug: { chosen: string } | { made: string };
  pinned?: boolean;
  tags?: string[];
  savedAs?: SavedAs;
  publish?: Audience;
};

/**
 * `taken`: another post has or had the slug. `homeless`: to be published, but its owner has no handle. `full`: to be
 * published, but as many are as the plan holds.
 */
export type CreatedPost =
  | { saved: Post }
  | { taken: string }
  | { homeless: true }
  | { full: Limited };

/**
 * The same `submission` gives the first post and writes nothing. Throws a DatabaseError of kind "used" when the key made
 * something else, or a post that is no more.
 */
export async function createPost(
  owner: OwnerScope,
  { slug: wanted, publish, ...fields }: NewPost,
  submission: string,
): Promise<CreatedPost> {
  const id = newId();
  const chosen = "chosen" in wanted;
  const base = chosen ? wanted.chosen : wanted.made;
  const slug = sql`app.free_slug(${base}, ${id}::uuid)`;
  const [, [post], key, [lacks]] = await owner.writeInTurn(
    owner.insert({
      table: posts,
      row: {
        ...fields,
        id,
        slug,
        slugFixed: chosen || publish !== undefined,
        ...(publish && publishing(owner, publish, fields)),
      },
      action: "post.created",
      key: submission,
      from: sql`select where ${and(
        chosen ? sql`${slug} = ${base}` : sql`true`,
        publish ? hasHandle(owner) : undefined,
        publish?.as === "published" ? hasRoom(owner) : undefined,
      )}`,
    }),
    postOf(owner, owner.madeWith(submission)),
    keyOf(owner, submission),
    owner.compute({
      handle: sql<boolean>`not ${hasHandle(owner)}`,
      room: sql<boolean>`not ${hasRoom(owner)}`,
    }),
  );
  if (post) return { saved: post };
  await refuseUsed(owner, key);
  if (publish && lacks?.handle) return { homeless: true };
  return publish?.as === "published" && lacks?.room ? { full: "publishedPosts" } : { taken: base };
}

type Published = Body & { title: string; tags?: string[] };

/** What publishing adds to a new post. */
const publishing = (owner: OwnerScope, { as, secret }: Audience, fields: Published) => ({
  status: as,
  secret: as === "unlisted" ? secret : null,
  savedAs: "published" as const,
  publishedTitle: fields.title,
  publishedBody: fields.body,
  publishedHtml: fields.readerHtml,
  publishedDescription: fields.description,
  publishedWords: fields.words,
  publishedTags: spelled(owner, fields.tags ?? []),
  publishedAt: now,
  publishedOn: sql`app.today()`,
  publishedChangedAt: now,
});
