import { publicPaths } from "#app/edge-cache/public-paths.ts";
import type { PublicSite, PublicSummary } from "#db/public.server.ts";
import { type Markup, markup } from "./markup.ts";
import { titleOf } from "./title.ts";

type Entry = PublicSummary & { html: string };

/**
 * The newest posts in full, as Atom (RFC 4287). An entry's id never changes, and its `updated` changes only with what
 * readers see.
 */
export function feedDocument(origin: string, site: PublicSite, posts: Entry[]): Markup {
  const { handle, title, bio } = site;
  const front = origin + publicPaths.site(handle);
  const newest = Math.max(0, ...posts.map(({ changedAt }) => changedAt.getTime()));
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:uuid:${site.id}</id>
<title>${title}</title>
${bio !== "" && markup`<subtitle>${bio}</subtitle>`}
<updated>${new Date(newest).toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${origin}${publicPaths.feed(handle)}"/>
<link rel="alternate" type="text/html" href="${front}"/>
<author><name>${title}</name><uri>${front}</uri></author>
${posts.map((post) => entryOf(origin + publicPaths.post(handle, post.slug), post))}</feed>
`;
}

/** Relative addresses in the text refer to its page. */
const entryOf = (address: string, post: Entry): Markup => markup`<entry>
<id>urn:uuid:${post.id}</id>
<title>${titleOf(post)}</title>
<published>${post.publishedAt.toISOString()}</published>
<updated>${post.changedAt.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${address}"/>
${post.tags.map((name) => markup`<category term="${name}"/>`)}${post.description !== "" && markup`<summary>${post.description}</summary>`}
<content type="html" xml:base="${address}">${post.html}</content>
</entry>
`;
