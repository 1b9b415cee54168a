import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of the workspace in which a task, list or post is: to give it another one is to move it. */
export const moveRoutes = [
  {
    path: "/w/:workspace/tasks/:id/workspace",
    file: "moves/pages/task-workspace.tsx",
    access: "owner",
  },
  {
    path: "/w/:workspace/lists/:id/workspace",
    file: "moves/pages/list-workspace.tsx",
    access: "owner",
  },
  {
    path: "/w/:workspace/posts/:id/workspace",
    file: "moves/pages/post-workspace.tsx",
    access: "owner",
  },
  { path: "/api/v1/tasks/:id/workspace", file: "moves/api/task-workspace.ts", access: "owner" },
  { path: "/api/v1/posts/:id/workspace", file: "moves/api/post-workspace.ts", access: "owner" },
] as const satisfies RouteEntry[];
