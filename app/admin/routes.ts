import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs that only site admins reach. */
export const adminRoutes = [
  { path: "/admin", file: "admin/pages/people.tsx", access: "site-admin" },
  { path: "/admin/people/:id", file: "admin/pages/person.tsx", access: "site-admin" },
  { path: "/admin/people/:id/role", file: "admin/pages/person-role.tsx", access: "site-admin" },
  { path: "/admin/people/:id/ban", file: "admin/pages/person-ban.tsx", access: "site-admin" },
  {
    path: "/admin/people/:id/sign-out",
    file: "admin/pages/person-sign-out.tsx",
    access: "site-admin",
  },
  {
    path: "/admin/people/:id/deletion",
    file: "admin/pages/person-deletion.tsx",
    access: "site-admin",
  },
  { path: "/admin/organizations", file: "admin/pages/organizations.tsx", access: "site-admin" },
  { path: "/admin/deliveries", file: "admin/pages/deliveries.tsx", access: "site-admin" },
  {
    path: "/admin/deliveries/:id/replay",
    file: "admin/pages/delivery-replay.tsx",
    access: "site-admin",
  },
  { path: "/admin/health", file: "admin/pages/health.tsx", access: "site-admin" },
  { path: "/admin/actions", file: "admin/pages/trail.tsx", access: "site-admin" },
  { path: "/admin/confirm", file: "admin/pages/confirm.tsx", access: "site-admin" },
  { path: "/admin/posts", file: "admin/pages/published-posts.tsx", access: "site-admin" },
  {
    path: "/admin/posts/:id/takedown",
    file: "admin/pages/post-takedown.tsx",
    access: "site-admin",
  },

  { path: "/api/v1/admin/users/:id/role", file: "admin/api/user-role.ts", access: "site-admin" },
  { path: "/api/v1/posts/:id/takedown", file: "admin/api/takedown.ts", access: "site-admin" },
] as const satisfies RouteEntry[];
