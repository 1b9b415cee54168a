import { sql } from "drizzle-orm";
import { sites } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";

/** Who can read a post: everyone, or whoever has its secret address. `secret`: that address, for a post that has none yet. */
export type Audience = { as: "published" | "unlisted"; secret: string };

/** Holds for an owner under whose handle a post has an address. */
export const hasHandle = (owner: OwnerScope) =>
  sql`exists (select from ${owner.rows(sites)} as own where own.released_at is null)`;
