import { publicPaths } from "#app/edge-cache/public-paths.ts";
import type { PublicPost, PublicSite } from "#db/public.server.ts";
import { longDay, readingTime } from "./dates.ts";
import { documentOf, sign } from "./document.ts";
import { Markup, markup } from "./markup.ts";
import { titleOf } from "./title.ts";

/** A post as readers see it. `path`: its canonical path. */
export function postPage(origin: string, site: PublicSite, post: PublicPost, path: string): Markup {
  const { day, month } = longDay(post);
  const front = publicPaths.site(site.handle);
  return documentOf(origin, {
    site,
    title: titleOf(post),
    description: post.description,
    path,
    isIndexed: site.indexed && !post.unlisted,
    written: { published: post.publishedAt, changed: post.changedAt },
    data: Markup.data(postingOf(origin, site, post, path)),
    body: markup`<header class="top"><a class="home" href="${front}" dir="auto">${site.title}</a><nav aria-label="Site" lang="en"><a href="${front}">All posts</a><a href="${publicPaths.feed(site.handle)}">Feed</a></nav></header>
<main><article class="post">
<div class="line"><p class="margin" lang="en"><time datetime="${post.publishedAt.toISOString()}"><b>${day}</b> ${month}</time> <span>${readingTime(post.words)}</span></p>
<div class="words"><h1 dir="auto">${titleOf(post)}</h1></div></div>
<div class="line"><div class="words">
<div class="prose">
${Markup.rendered(post.html)}
</div>
${post.tags.length > 0 && tagsOf(site.handle, post)}
${sign("sign end", 22)}
</div></div>
</article></main>`,
  });
}

/** An unlisted post is on no page of a tag, so its tags lead nowhere. */
const tagsOf = (handle: string, { tags, unlisted }: PublicPost): Markup =>
  markup`<p class="tags">${tags.map((name) =>
    unlisted
      ? markup`<span dir="auto">#${name}</span> `
      : markup`<a href="${publicPaths.tag(handle, name)}" rel="tag" dir="auto">#${name}</a> `,
  )}</p>`;

/** https://schema.org/BlogPosting */
const postingOf = (origin: string, site: PublicSite, post: PublicPost, path: string) => ({
  "@context": "https://schema.org",
  "@type": "BlogPosting",
  headline: titleOf(post),
  ...(post.description !== "" && { description: post.description }),
  url: origin + path,
  datePublished: post.publishedAt.toISOString(),
  dateModified: post.changedAt.toISOString(),
  wordCount: post.words,
  ...(post.tags.length > 0 && { keywords: post.tags }),
  author: {
    "@type": "Person",
    name: site.title,
    url: origin + publicPaths.site(site.handle),
  },
});
