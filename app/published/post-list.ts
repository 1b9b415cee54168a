import { publicPaths } from "#app/edge-cache/public-paths.ts";
import type { PublicSummary } from "#db/public.server.ts";
import { shortDay, yearOf } from "./dates.ts";
import { type Markup, markup } from "./markup.ts";
import { titleOf } from "./title.ts";

/** Posts under a heading. Under their year their days need none. */
export function listOf(handle: string, heading: string, posts: PublicSummary[]): Markup {
  const rows = posts.map((post) => {
    const day = yearOf(post) === heading ? shortDay(post) : `${shortDay(post)} ${yearOf(post)}`;
    return markup`<li class="line"><time class="margin" lang="en" datetime="${post.publishedAt.toISOString()}">${day}</time><div class="words"><a href="${publicPaths.post(handle, post.slug)}" dir="auto">${titleOf(post)}</a></div></li>
`;
  });
  return markup`<section class="list" aria-labelledby="of-${heading}"><div class="line"><h2 class="words" id="of-${heading}" lang="en">${heading}</h2></div>
<ul class="posts">
${rows}</ul></section>
`;
}
