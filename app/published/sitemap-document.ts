import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { type Markup, markup } from "./markup.ts";

/** The pages about Rowkeep itself. */
const OWN = ["/", "/pricing", "/security"];

/** The most addresses in one sitemap (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000;

type Post = { handle: string; slug: string; changedAt: Date };

/** Everything that search engines may index: posts, latest change first, and their sites. */
export function sitemapDocument(origin: string, posts: Post[]): Markup {
  // Posts are sorted newest first, so going backwards, a site's last entry is its latest change.
  const sites = new Map(posts.toReversed().map(({ handle, changedAt }) => [handle, changedAt]));
  const all = [
    ...OWN.map((path) => addressOf(origin + path)),
    ...[...sites].map(([handle, at]) => addressOf(origin + publicPaths.site(handle), at)),
    ...posts.map(({ handle, slug, changedAt }) =>
      addressOf(origin + publicPaths.post(handle, slug), changedAt),
    ),
  ];
  return markup`<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${all.slice(0, MOST)}</urlset>
`;
}

const addressOf = (address: string, changedAt: Date | null = null): Markup =>
  markup`<url><loc>${address}</loc>${changedAt && markup`<lastmod>${changedAt.toISOString()}</lastmod>`}</url>
`;
