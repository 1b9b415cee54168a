import { tagSegment } from "../tag-names/address.ts";

/** The one address of each thing that is published; whatever else leads to it is sent on. */
export const publicPaths = {
  sitemap: "/sitemap.xml",
  site: (handle: string) => `/@${handle}`,
  feed: (handle: string) => `/@${handle}/feed.xml`,
  post: (handle: string, slug: string) => `/@${handle}/${encodeURIComponent(slug)}`,
  tag: (handle: string, name: string) => `/@${handle}/tags/${tagSegment(name)}`,
  unlisted: (handle: string, secret: string) => `/@${handle}/~${encodeURIComponent(secret)}`,
};
