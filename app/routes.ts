import type { RouteConfig } from "@react-router/dev/routes";

/**
 * Who may reach a route.
 * - `public`: everyone; no session is read, no cookie set, no script sent.
 * - `entrance`: everyone, with Clerk's components: signing in, up and out.
 * - `signed-in`: a person, for what is theirs as a person.
 * - `owner`: the people of the workspace in the URL.
 * - `site-admin`: who runs the deployment.
 * - `webhook`: whoever holds the signing secret.
 * - `health`: everyone, and no detail.
 */
export type AccessRule =
  | "public"
  | "entrance"
  | "signed-in"
  | "owner"
  | "site-admin"
  | "webhook"
  | "health";

/** Every URL of Rowkeep and who may reach it. There is no other place that adds one. */
export const table = [
  { path: "/", file: "routes/public/home.tsx", access: "public" },
  { path: "/pricing", file: "routes/public/pricing.tsx", access: "public" },
  { path: "/security", file: "routes/public/security.tsx", access: "public" },
  { path: "/unauthorized", file: "routes/public/unauthorized.tsx", access: "public" },

  { path: "/sign-in/*", file: "routes/account/sign-in.tsx", access: "entrance" },
  { path: "/sign-up/*", file: "routes/account/sign-up.tsx", access: "entrance" },
  { path: "/sign-out", file: "routes/account/sign-out.tsx", access: "entrance" },

  { path: "/onboarding", file: "routes/account/onboarding.tsx", access: "signed-in" },
  { path: "/dashboard", file: "routes/account/dashboard.tsx", access: "signed-in" },
  { path: "/account", file: "routes/account/account.tsx", access: "signed-in" },
  {
    path: "/account/sign-in-details/*",
    file: "routes/account/sign-in-details.tsx",
    access: "signed-in",
  },

  { path: "/w/:workspace/today", file: "routes/tasks/today.tsx", access: "owner" },
  { path: "/w/:workspace/upcoming", file: "routes/tasks/upcoming.tsx", access: "owner" },
  { path: "/w/:workspace/done", file: "routes/tasks/done.tsx", access: "owner" },
  { path: "/w/:workspace/trash", file: "routes/tasks/trashed.tsx", access: "owner" },
  { path: "/w/:workspace/lists", file: "routes/tasks/lists.tsx", access: "owner" },
  { path: "/w/:workspace/lists/:id", file: "routes/tasks/one-list.tsx", access: "owner" },
  { path: "/w/:workspace/lists/:id/name", file: "routes/tasks/list-name.tsx", access: "owner" },
  { path: "/w/:workspace/lists/:id/place", file: "routes/tasks/list-place.tsx", access: "owner" },
  {
    path: "/w/:workspace/lists/:id/deletion",
    file: "routes/tasks/list-deletion.tsx",
    access: "owner",
  },
  { path: "/w/:workspace/search", file: "routes/tasks/search.tsx", access: "owner" },
  { path: "/w/:workspace/tasks", file: "routes/tasks/all.tsx", access: "owner" },
  { path: "/w/:workspace/tasks/selection", file: "routes/tasks/selection.tsx", access: "owner" },
  { path: "/w/:workspace/tasks/:id", file: "routes/tasks/task.tsx", access: "owner" },
  {
    path: "/w/:workspace/tasks/:id/subtasks",
    file: "routes/tasks/new-subtask.tsx",
    access: "owner",
  },
  {
    path: "/w/:workspace/tasks/:id/completion",
    file: "routes/tasks/completion.tsx",
    access: "owner",
  },
  { path: "/w/:workspace/tasks/:id/trash", file: "routes/tasks/trash.tsx", access: "owner" },
  { path: "/w/:workspace/tasks/:id/place", file: "routes/tasks/place.tsx", access: "owner" },
  {
    path: "/w/:workspace/tasks/:id/recurrence",
    file: "routes/tasks/recurrence.tsx",
    access: "owner",
  },

  { path: "/admin", file: "routes/admin/people.tsx", access: "site-admin" },

  { path: "/api/v1/tasks", file: "routes/api/tasks.ts", access: "owner" },
  { path: "/api/v1/tasks/:id", file: "routes/api/task.ts", access: "owner" },
  { path: "/api/v1/tasks/:id/completion", file: "routes/api/completion.ts", access: "owner" },
  { path: "/api/v1/changes", file: "routes/api/changes.ts", access: "owner" },
  { path: "/api/v1/understanding", file: "routes/api/understanding.ts", access: "owner" },
  { path: "/api/webhooks/clerk", file: "routes/webhooks/clerk.ts", access: "webhook" },
  { path: "/api/health", file: "routes/api/health.ts", access: "health" },

  { path: "/api/*", file: "routes/api/not-found.ts", access: "public" },
  { path: "*", file: "routes/public/not-found.tsx", access: "public" },
] as const satisfies { path: string; file: string; access: AccessRule }[];

/** Rules whose pages stand in the app's frame: Clerk's middleware, the guard, scripts. */
const framed: AccessRule[] = ["entrance", "signed-in", "owner", "site-admin"];

const under = (file: string, rules: AccessRule[]) => ({
  file,
  children: table
    .filter(({ access }) => rules.includes(access))
    .map((route) => ({ path: route.path.replace(/^\//, ""), file: route.file })),
});

export default [
  under("routes/public-layout.tsx", ["public"]),
  under("routes/app-layout.tsx", framed),
  under("routes/machine-layout.ts", ["webhook", "health"]),
] satisfies RouteConfig;
