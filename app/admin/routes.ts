import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs for site admins. */
export const adminRoutes = [
  { path: "/admin", file: "admin/pages/people.tsx", access: "site-admin" },
] as const satisfies RouteEntry[];
