export * from "./lists.ts";
export * from "./owners.ts";
export * from "./posts.ts";
export * from "./records.ts";
export * from "./sites.ts";
export * from "./task-changes.ts";
export * from "./tasks.ts";
