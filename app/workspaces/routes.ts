import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of workspaces as such: making one, its members, its deletion, and the invitation to one. */
export const workspaceRoutes = [
  { path: "/workspaces/new", file: "workspaces/pages/new-workspace.tsx", access: "signed-in" },
  { path: "/invitation", file: "workspaces/pages/invitation.tsx", access: "entrance" },
  {
    path: "/w/:workspace/settings/members/*",
    file: "workspaces/pages/members.tsx",
    access: "owner",
    own: true,
  },
  {
    path: "/w/:workspace/settings/deletion",
    file: "workspaces/pages/workspace-deletion.tsx",
    access: "org-admin",
    own: true,
  },
] as const satisfies RouteEntry[];
