import type { Beyond } from "#app/forms/upgrade.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import type { Post } from "#db/posts.server.ts";

/**
 * The result of a change to a post: the post, or an error at a field, or the post as it is now if the change would
 * overwrite it, or what the owner's plan does not hold. Null if the owner has no such post.
 */
export type Applied =
  | { post: Post }
  | { errors: Record<string, string> }
  | { conflict: Post }
  | { beyond: Beyond }
  | null;

/** Applies a change to the post with this id. Sending it twice changes nothing more. */
export type Apply<C> = (owner: OwnerScope, id: string, change: C) => Promise<Applied>;

/** The errors for a slug that is taken, and for a post without an address. */
export const SLUG_TAKEN = "Another post has this address, or had it. Choose another.";
export const NO_HANDLE = "Choose a handle for your site first: posts are published below it.";

/** The result for a post, or null. */
export const changed = (post: Post | null): Applied => post && { post };
