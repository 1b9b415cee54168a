/** The one address of each thing that is published; whatever else leads to it is sent on. */
export const publicPaths = {
  sitemap: "/sitemap.xml",
  site: (handle: string) => `/@${handle}`,
  feed: (handle: string) => `/@${handle}/feed.xml`,
  post: (handle: string, slug: string) => `/@${handle}/${encodeURIComponent(slug)}`,
  unlisted: (handle: string, secret: string) => `/@${handle}/~${encodeURIComponent(secret)}`,
};
