import { publicPaths } from "#app/edge-cache/public-paths.ts";
import { type Markup, markup } from "./markup.ts";

/** The pages about Rowkeep itself. */
const OWN = ["/", "/pricing", "/security"];

/** Addresses that one sitemap may have (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000;

type Post = { handle: string; slug: string; changedAt: Date };

/** Where everything is that search engines may list: posts, newest change first, and the sites that they stand on. */
export function sitemapDocument(origin: string, posts: Post[]): Markup {
  // Read from its end, a site's last entry is the post that changed last.
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
