import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of tasks: pages, and the JSON API. */
export const taskRoutes = [
  { path: "/w/:workspace/today", file: "tasks/pages/today.tsx", access: "owner" },
  { path: "/w/:workspace/upcoming", file: "tasks/pages/upcoming.tsx", access: "owner" },
  { path: "/w/:workspace/done", file: "tasks/pages/done.tsx", access: "owner" },
  { path: "/w/:workspace/trash", file: "tasks/pages/trash.tsx", access: "owner" },
  { path: "/w/:workspace/lists/:id", file: "tasks/pages/list.tsx", access: "owner" },
  { path: "/w/:workspace/tasks", file: "tasks/pages/tasks.tsx", access: "owner" },
  { path: "/w/:workspace/tasks/selection", file: "tasks/pages/selection.tsx", access: "owner" },
  { path: "/w/:workspace/tasks/:id", file: "tasks/pages/task.tsx", access: "owner" },
  {
    path: "/w/:workspace/tasks/:id/subtasks",
    file: "tasks/pages/task-subtasks.tsx",
    access: "owner",
  },
  {
    path: "/w/:workspace/tasks/:id/completion",
    file: "tasks/pages/task-completion.tsx",
    access: "owner",
  },
  { path: "/w/:workspace/tasks/:id/trash", file: "tasks/pages/task-trash.tsx", access: "owner" },
  { path: "/w/:workspace/posts/:id/lines", file: "tasks/pages/task-of-line.tsx", access: "owner" },
  { path: "/w/:workspace/tasks/:id/boxes", file: "tasks/pages/task-boxes.tsx", access: "owner" },
  {
    path: "/w/:workspace/tasks/:id/position",
    file: "tasks/pages/task-position.tsx",
    access: "owner",
  },
  {
    path: "/w/:workspace/tasks/:id/recurrence",
    file: "tasks/pages/task-recurrence.tsx",
    access: "owner",
  },

  {
    path: "/api/v1/tasks",
    file: "tasks/api/tasks.ts",
    access: "owner",
    query: ["state", "after"],
  },
  { path: "/api/v1/tasks/:id", file: "tasks/api/task.ts", access: "owner" },
  { path: "/api/v1/tasks/:id/completion", file: "tasks/api/completion.ts", access: "owner" },
  { path: "/api/v1/changes", file: "tasks/api/changes.ts", access: "owner" },
  { path: "/api/v1/understanding", file: "tasks/api/understanding.ts", access: "owner" },
] as const satisfies RouteEntry[];
