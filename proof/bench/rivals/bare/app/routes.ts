import { type RouteConfig, route } from "@react-router/dev/routes";

export default [route("tasks", "tasks.tsx")] satisfies RouteConfig;
