import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of the search for tasks and posts: its page, and its JSON API. */
export const findRoutes = [
  { path: "/w/:workspace/search", file: "find/pages/search.tsx", access: "owner" },
  { path: "/api/v1/search", file: "find/api/search.ts", access: "owner", query: ["q", "after"] },
] as const satisfies RouteEntry[];
