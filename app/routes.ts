import type { RouteConfig } from "@react-router/dev/routes";
import type { RouteEntry } from "./access/rule.ts";
import { accountRoutes } from "./account/routes.ts";
import { adminRoutes } from "./admin/routes.ts";
import { moveRoutes } from "./moves/routes.ts";
import { linkRoutes } from "./links/routes.ts";
import { listRoutes } from "./lists/routes.ts";
import { postRoutes } from "./posts/routes.ts";
import { publishedRoutes } from "./published/routes.ts";
import { findRoutes } from "./find/routes.ts";
import { siteRoutes } from "./site/routes.ts";
import { tagRoutes } from "./tags/routes.ts";
import { workspaceRoutes } from "./workspaces/routes.ts";
import { taskRoutes } from "./tasks/routes.ts";

/** Every URL of Rowkeep and who may reach it: the nouns' tables together. No other place adds one. */
export const table = [
  ...siteRoutes,
  ...publishedRoutes,
  ...accountRoutes,
  ...workspaceRoutes,
  ...taskRoutes,
  ...listRoutes,
  ...postRoutes,
  ...tagRoutes,
  ...findRoutes,
  ...moveRoutes,
  ...linkRoutes,
  ...adminRoutes,
] as const;

/** Whose middleware stands before a route: with a session, programs need less than pages do. */
function layoutOf({ path, access }: RouteEntry) {
  if (access === "public") return "public-layout.tsx";
  if (access === "webhook" || access === "health") return "machine-layout.ts";
  return path.startsWith("/api/") ? "api-layout.ts" : "app-layout.tsx";
}

const under = (layout: ReturnType<typeof layoutOf>) => ({
  file: layout,
  children: table
    .filter((route) => layoutOf(route) === layout)
    .map(({ path, file }) => ({ path: path.replace(/^\//, ""), file })),
});

export default [
  under("public-layout.tsx"),
  under("app-layout.tsx"),
  under("api-layout.ts"),
  under("machine-layout.ts"),
] satisfies RouteConfig;
