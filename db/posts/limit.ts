import { sql } from "drizzle-orm";
import { FREE_LIMITS } from "../rows/plan.ts";
import { posts } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";

/**
 * Whether the owner's plan holds one more published post. It is a condition of the statement that publishes, in writes
 * that take turns: of several at once, each counts what those before it have published.
 */
export const hasRoom = (owner: OwnerScope) =>
  sql<boolean>`(app.plan_of((select app.owner_id())) = 'pro' or (select count(*) from ${owner.rows(posts)} as shown
    where shown.status = 'published') < ${FREE_LIMITS.publishedPosts}::int)`;
