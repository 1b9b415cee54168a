import { publicPaths } from "#app/edge-cache/public-paths.ts";
import type { PublicSite } from "#db/public.server.ts";
import styles from "./looks/public.css?url";
import { type Markup, markup } from "./markup.ts";

type Page = {
  site: PublicSite;
  /** The page's title next to the site's own; undefined for the site itself. */
  title?: string;
  description: string;
  /** The path of the page. */
  path: string;
  isIndexed: boolean;
  /** For a post: when it was published, and when its published text last changed. */
  written?: { published: Date; changed: Date };
  /** For search engines. */
  data: Markup | null;
  body: Markup;
};

/** A document for readers: no script, no cookie, and nothing that depends on who asks or when. */
export function documentOf(origin: string, page: Page): Markup {
  const { site, title = site.title, description, path, isIndexed, written, data, body } = page;
  return markup`<!doctype html>
<html lang="und">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === site.title ? title : `${title} · ${site.title}`}</title>
${
  description !== "" &&
  markup`<meta name="description" content="${description}">
<meta property="og:description" content="${description}">
`
}<meta property="og:type" content="${written ? "article" : "website"}">
<meta property="og:title" content="${title}">
<meta property="og:site_name" content="${site.title}">
<meta property="og:url" content="${origin}${path}">
${
  written !== undefined &&
  markup`<meta property="article:published_time" content="${written.published.toISOString()}">
<meta property="article:modified_time" content="${written.changed.toISOString()}">
`
}${
    !isIndexed &&
    markup`<meta name="robots" content="noindex">
`
  }<link rel="canonical" href="${origin}${path}">
<link rel="alternate" type="application/atom+xml" title="${site.title}" href="${publicPaths.feed(site.handle)}">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styles}">
${data}</head>
<body>
${body}
<footer class="foot"><span dir="auto">© ${site.title}</span><a href="/" lang="en">${sign("sign", 18)}Kept with Rowkeep</a></footer>
</body>
</html>
`;
}

/** Rowkeep's mark, hidden from screen readers. `size`: pixels at the default text size. */
export const sign = (look: string, size: number): Markup =>
  markup`<svg class="${look}" viewBox="0 0 32 32" width="${size / 16}rem" height="${size / 16}rem" aria-hidden="true"><path d="M4 4h6v4h3V4h6v4h3V4h6v9l-2 2v13H6V15l-2-2z"/><g><path d="m10.5 15.6 1.7 1.7 2.8-3.5M18 15.6h3.6M10.6 22.4h11"/></g></svg>`;
