import { publicPaths } from "#app/edge-cache/public-paths.ts";
import type { PublicSite, PublicSummary } from "#db/public.server.ts";
import { yearOf } from "./dates.ts";
import { documentOf } from "./document.ts";
import { type Markup, markup } from "./markup.ts";
import { listOf } from "./post-list.ts";

type Found = { site: PublicSite; name: string; posts: PublicSummary[]; next: string | null };

/** The published posts of a site with a tag, year by year. `path`: where the page is, with its query. */
export function tagPage(origin: string, { site, name, posts, next }: Found, path: string): Markup {
  const { handle, title } = site;
  const years = Map.groupBy(posts, yearOf);
  return documentOf(origin, {
    site,
    title: `#${name}`,
    description: "",
    path,
    isIndexed: site.indexed,
    data: null,
    body: markup`<header class="top"><a class="home" href="${publicPaths.site(handle)}" dir="auto">${title}</a><nav aria-label="Site"><a href="${publicPaths.site(handle)}">All posts</a><a href="${publicPaths.feed(handle)}">Feed</a></nav></header>
<main>
<div class="line"><div class="words"><h1 dir="auto">#${name}</h1></div></div>
${[...years].map(([year, ofYear]) => listOf(handle, year, ofYear))}
${next !== null && markup`<div class="line list"><nav class="words" aria-label="Pages"><a href="${publicPaths.tag(handle, name)}?after=${next}" rel="next">Earlier posts</a></nav></div>`}
</main>`,
  });
}
