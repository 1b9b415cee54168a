import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs that only site admins reach. */
export const adminRoutes = [
  { path: "/admin", file: "admin/pages/people.tsx", access: "site-admin" },
  { path: "/admin/posts", file: "admin/pages/published-posts.tsx", access: "site-admin" },
  {
    path: "/admin/posts/:id/takedown",
    file: "admin/pages/post-takedown.tsx",
    access: "site-admin",
  },

  { path: "/api/v1/posts/:id/takedown", file: "admin/api/takedown.ts", access: "site-admin" },
] as const satisfies RouteEntry[];
