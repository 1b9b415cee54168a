import type { OwnerScope } from "#db/access/scope.server.ts";
import type { Post } from "#db/posts.server.ts";

/**
 * What became of a change to a post: the post, or what is wrong at a field, or the post as it is now, which the change would
 * write over. Null when no such post is owned here.
 */
export type Applied =
  | { post: Post }
  | { errors: Record<string, string> }
  | { conflict: Post }
  | null;

/** Applies a change to the post with this id. Sent twice, it is made once. */
export type Apply<C> = (owner: OwnerScope, id: string, change: C) => Promise<Applied>;

/** What the database says of a slug, and of a post without an address. */
export const SLUG_TAKEN = "Another post has this address, or had it. Choose another.";
export const NO_HANDLE = "Choose a handle for your site first: posts are published below it.";

/** A post that came back, or null. */
export const changed = (post: Post | null): Applied => post && { post };
