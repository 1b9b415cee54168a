import { type RouteConfig, route } from "@react-router/dev/routes";

export default [route("tasks", "tasks.tsx"), route("tasks.json", "json.ts")] satisfies RouteConfig;
