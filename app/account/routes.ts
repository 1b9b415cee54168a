import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of a person's account: signing in and out, the profile, and Clerk's events about people. */
export const accountRoutes = [
  { path: "/sign-in/*", file: "account/pages/sign-in.tsx", access: "entrance" },
  { path: "/sign-up/*", file: "account/pages/sign-up.tsx", access: "entrance" },
  { path: "/sign-out", file: "account/pages/sign-out.tsx", access: "entrance" },

  { path: "/onboarding", file: "account/pages/onboarding.tsx", access: "signed-in" },
  { path: "/dashboard", file: "account/pages/dashboard.tsx", access: "signed-in" },
  { path: "/account", file: "account/pages/account.tsx", access: "signed-in" },
  { path: "/account/plan", file: "account/pages/plan.tsx", access: "signed-in" },
  {
    path: "/account/reminders",
    file: "account/pages/reminders.tsx",
    access: "signed-in",
    own: true,
  },
  {
    path: "/account/sign-in-details/*",
    file: "account/pages/sign-in-details.tsx",
    access: "signed-in",
    own: true,
  },

  { path: "/api/webhooks/clerk", file: "account/api/clerk-events.ts", access: "webhook" },
] as const satisfies RouteEntry[];
