import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of lists. The tasks of one list are a page of tasks: see `tasks/routes.ts`. */
export const listRoutes = [
  { path: "/w/:workspace/lists", file: "lists/pages/lists.tsx", access: "owner" },
  { path: "/w/:workspace/lists/:id/name", file: "lists/pages/list-name.tsx", access: "owner" },
  {
    path: "/w/:workspace/lists/:id/position",
    file: "lists/pages/list-position.tsx",
    access: "owner",
  },
  {
    path: "/w/:workspace/lists/:id/deletion",
    file: "lists/pages/list-deletion.tsx",
    access: "owner",
  },
] as const satisfies RouteEntry[];
