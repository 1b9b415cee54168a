/** What readers can ask for. Each call is one HTTP request. */
export type { PublicSite } from "./public/site.ts";
export type { PublicSummary } from "./public/summary.ts";
export { readSite } from "./public/site-page.server.ts";
export { type PublicPost, readPost } from "./public/post-page.server.ts";
export { readTag } from "./public/tag-page.server.ts";
export { readFeed, readSitemap } from "./public/feeds.server.ts";
