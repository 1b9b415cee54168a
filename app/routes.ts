import type { RouteConfig } from "@react-router/dev/routes";
import type { AccessRule } from "./access/rule.ts";
import { accountRoutes } from "./account/routes.ts";
import { adminRoutes } from "./admin/routes.ts";
import { listRoutes } from "./lists/routes.ts";
import { postRoutes } from "./posts/routes.ts";
import { publishedRoutes } from "./published/routes.ts";
import { siteRoutes } from "./site/routes.ts";
import { taskRoutes } from "./tasks/routes.ts";

/** Every URL of Rowkeep and who may reach it: the nouns' tables together. No other place adds one. */
export const table = [
  ...siteRoutes,
  ...publishedRoutes,
  ...accountRoutes,
  ...taskRoutes,
  ...listRoutes,
  ...postRoutes,
  ...adminRoutes,
] as const;

/** Rules whose pages use the app's frame: Clerk's middleware, the guard, scripts. */
const framed: AccessRule[] = ["entrance", "signed-in", "owner", "site-admin"];

const under = (file: string, rules: AccessRule[]) => ({
  file,
  children: table
    .filter(({ access }) => rules.includes(access))
    .map((route) => ({ path: route.path.replace(/^\//, ""), file: route.file })),
});

export default [
  under("public-layout.tsx", ["public"]),
  under("app-layout.tsx", framed),
  under("machine-layout.ts", ["webhook", "health"]),
] satisfies RouteConfig;
