import { sql } from "drizzle-orm";
import { sites } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";

/**
 * Who can read a post: everyone, or people who have its secret address. `secret`: the address to use if the post has
 * none yet.
 */
export type Audience = { as: "published" | "unlisted"; secret: string };

/** True if the owner has a handle, so that the post has an address. */
export const hasHandle = (owner: OwnerScope) =>
  sql`exists (select from ${owner.rows(sites)} as own where own.released_at is null)`;
