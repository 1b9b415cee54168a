import { publicPaths } from "#app/edge-cache/public-paths.ts";
import type { PublicSite, PublicSummary } from "#db/public.server.ts";
import { yearOf } from "./dates.ts";
import { documentOf } from "./document.ts";
import { Markup, markup } from "./markup.ts";
import { listOf } from "./post-list.ts";

type Found = {
  site: PublicSite;
  pinned: PublicSummary[];
  posts: PublicSummary[];
  next: string | null;
};

/**
 * The front page of a site: its author, pinned posts, and all posts by year. `path`: the page's path with its query.
 */
export function sitePage(origin: string, found: Found, path: string): Markup {
  const { site, pinned, posts, next } = found;
  const { handle, title, bio } = site;
  const front = publicPaths.site(handle);
  const years = Map.groupBy(posts, yearOf);
  return documentOf(origin, {
    site,
    description: bio,
    path,
    isIndexed: site.indexed,
    data: path === front ? Markup.data(blogOf(origin, site)) : null,
    body: markup`<header class="top"><nav aria-label="Site" lang="en"><a href="${publicPaths.feed(handle)}">Feed</a></nav></header>
<main>
<div class="line"><div class="words"><h1 dir="auto">${title}</h1>
${bio !== "" && markup`<p class="lede" dir="auto">${bio}</p>`}</div></div>
${pinned.length > 0 && listOf(handle, "Pinned", pinned)}
${[...years].map(([year, ofYear]) => listOf(handle, year, ofYear))}
${posts.length === 0 && markup`<div class="line list"><p class="words" lang="en">Nothing is published here yet.</p></div>`}
${next !== null && markup`<div class="line list"><nav class="words" aria-label="Pages" lang="en"><a href="${front}?after=${next}" rel="next">Earlier posts</a></nav></div>`}
</main>`,
  });
}

/** https://schema.org/Blog */
const blogOf = (origin: string, { handle, title, bio }: PublicSite) => ({
  "@context": "https://schema.org",
  "@type": "Blog",
  name: title,
  ...(bio !== "" && { description: bio }),
  url: origin + publicPaths.site(handle),
});
