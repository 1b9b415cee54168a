import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of search over tasks and posts: the page, and the JSON API. */
export const findRoutes = [
  { path: "/w/:workspace/search", file: "find/pages/search.tsx", access: "owner" },
  { path: "/api/v1/search", file: "find/api/search.ts", access: "owner" },
] as const satisfies RouteEntry[];
