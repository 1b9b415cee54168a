import type { RouteEntry } from "#app/access/rule.ts";

/** The URLs of links between tasks and posts. */
export const linkRoutes = [
  { path: "/w/:workspace/tasks/:id/posts", file: "links/pages/task-posts.tsx", access: "owner" },
  { path: "/w/:workspace/posts/:id/tasks", file: "links/pages/post-tasks.tsx", access: "owner" },
  { path: "/api/v1/tasks/:id/posts/:post", file: "links/api/task-post.ts", access: "owner" },
] as const satisfies RouteEntry[];
