import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of workspaces as such: making one, its members, and the invitation to one. */
export const workspaceRoutes = [
  { path: "/workspaces/new", file: "workspaces/pages/new-workspace.tsx", access: "signed-in" },
  { path: "/invitation", file: "workspaces/pages/invitation.tsx", access: "entrance" },
  {
    path: "/w/:workspace/settings/members/*",
    file: "workspaces/pages/members.tsx",
    access: "owner",
  },
] as const satisfies RouteEntry[];
