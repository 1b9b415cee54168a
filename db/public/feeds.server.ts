import type { PublicScope } from "../access/scope.server.ts";
import { posts } from "../schema/tables.ts";
import { type PublicSite, siteOf } from "./site.ts";
import { inOrder, isPublished, LISTED, type PublicSummary, summaryOf } from "./summary.ts";

const FEED_SIZE = 20;

/** The most addresses that one sitemap may have (https://www.sitemaps.org/protocol.html). */
const SITEMAP_MAX = 50_000;

/** The 20 newest posts with their whole text. Null for a site that is not there. */
export async function readFeed(
  scope: PublicScope,
): Promise<{ site: PublicSite; posts: (PublicSummary & { html: string })[] } | null> {
  const [[site], found] = await scope.read(
    siteOf(scope),
    scope.select(posts, [...LISTED, "publishedHtml"], {
      where: isPublished,
      orderBy: inOrder,
      limit: FEED_SIZE,
    }),
  );
  if (!site) return null;
  const withText = found.map(({ publishedHtml, ...listed }) => ({
    ...summaryOf(listed),
    html: publishedHtml ?? "",
  }));
  return { site, posts: withText };
}

/** The addresses of what is published on every site that may be found, at most as many as a sitemap may have. */
export async function readSitemap(scope: PublicScope) {
  const [found] = await scope.read(scope.sitemap(SITEMAP_MAX));
  return found;
}
