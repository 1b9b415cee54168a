import { and, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { PublicScope } from "../access/scope.server.ts";
import { readCursor } from "../rows/cursor.ts";
import { posts } from "../schema/tables.ts";
import { isAfter, PAGE_SIZE, pageOf } from "./paging.ts";
import { type PublicSite, siteOf } from "./site.ts";
import { inOrder, isPublished, LISTED, type PublicSummary } from "./summary.ts";

/**
 * 50 published posts of a site with a tag, in the order of their first publication. `name`: the tag as the newest of them was
 * published with it; the case of what was asked for does not matter. Null if no published post has it.
 */
export async function readTag(
  scope: PublicScope,
  asked: string,
  after?: string,
): Promise<{
  site: PublicSite;
  name: string;
  posts: PublicSummary[];
  next: string | null;
} | null> {
  const cursor = readCursor(after, isUuid);
  const its = sql`from unnest(posts.published_tags) as tag where app.fold_case(tag) = app.fold_case(${asked}::text)`;
  const [[site], [newest], found] = await scope.read(
    siteOf(scope),
    scope.select(posts, [], {
      where: (post) => and(isPublished(post), sql`exists (select ${its})`),
      orderBy: inOrder,
      limit: 1,
      extra: { name: sql<string>`(select tag ${its} limit 1)` },
    }),
    scope.select(posts, LISTED, {
      where: (post) => and(isPublished(post), sql`exists (select ${its})`, isAfter(post, cursor)),
      orderBy: inOrder,
      limit: PAGE_SIZE + 1,
    }),
  );
  return site && newest ? { site, name: newest.name, ...pageOf(found) } : null;
}
