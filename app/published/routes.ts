import type { RouteEntry } from "#app/access/rule.ts";

/**
 * What readers see. `:at` is a handle after an `@`: a parameter of the router is a whole segment. Without the `@` these
 * addresses are answered as any that is not there.
 */
export const publishedRoutes = [
  { path: "/:at", file: "published/pages/site.ts", access: "public" },
  { path: "/:at/:slug", file: "published/pages/post.ts", access: "public" },
  { path: "/:at/tags/:tag", file: "published/pages/tag.ts", access: "public" },
  { path: "/:at/feed.xml", file: "published/pages/feed.ts", access: "public" },
  { path: "/sitemap.xml", file: "published/pages/sitemap.ts", access: "public" },
  { path: "/robots.txt", file: "published/pages/robots.ts", access: "public" },
] as const satisfies RouteEntry[];
