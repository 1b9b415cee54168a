import { tagSegment } from "../tag-names/address.ts";

/** The canonical path of everything published; other addresses redirect to it. */
export const publicPaths = {
  sitemap: "/sitemap.xml",
  site: (handle: string) => `/@${handle}`,
  feed: (handle: string) => `/@${handle}/feed.xml`,
  post: (handle: string, slug: string) => `/@${handle}/${encodeURIComponent(slug)}`,
  tag: (handle: string, name: string) => `/@${handle}/tags/${tagSegment(name)}`,
  unlisted: (handle: string, secret: string) => `/@${handle}/~${encodeURIComponent(secret)}`,
};
