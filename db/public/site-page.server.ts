import { and, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { PublicScope } from "../access/scope.server.ts";
import { readCursor } from "../rows/cursor.ts";
import { posts } from "../schema/tables.ts";
import { isAfter, PAGE_SIZE, pageOf } from "./paging.ts";
import { type PublicSite, siteOf } from "./site.ts";
import { inOrder, isPublished, LISTED, type PublicSummary, summaryOf } from "./summary.ts";

/** A site with its pinned posts and 50 others, in the order of their first publication. Null for one that is not there. */
export async function readSite(
  scope: PublicScope,
  after?: string,
): Promise<{
  site: PublicSite;
  pinned: PublicSummary[];
  posts: PublicSummary[];
  next: string | null;
} | null> {
  const cursor = readCursor(after, isUuid);
  const [[site], pinned, found] = await scope.read(
    siteOf(scope),
    scope.select(posts, LISTED, {
      where: (post) => and(isPublished(post), sql`${post.pinned}`),
      orderBy: inOrder,
      limit: PAGE_SIZE,
    }),
    scope.select(posts, LISTED, {
      where: (post) => and(isPublished(post), isAfter(post, cursor)),
      orderBy: inOrder,
      limit: PAGE_SIZE + 1,
    }),
  );
  if (!site) return null;
  return { site, pinned: after === undefined ? pinned.map(summaryOf) : [], ...pageOf(found) };
}
