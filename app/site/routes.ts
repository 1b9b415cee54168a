import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs that belong to nobody: the public pages, the health check, and the answers to all other URLs. */
export const siteRoutes = [
  { path: "/", file: "site/pages/home.tsx", access: "public" },
  { path: "/pricing", file: "site/pages/pricing.tsx", access: "public" },
  { path: "/security", file: "site/pages/security.tsx", access: "public" },
  { path: "/unauthorized", file: "site/pages/unauthorized.tsx", access: "public" },

  { path: "/api/health", file: "site/api/health.ts", access: "health" },

  { path: "/api/*", file: "site/api/not-found.ts", access: "public" },
  { path: "*", file: "site/pages/not-found.tsx", access: "public" },
] as const satisfies RouteEntry[];
