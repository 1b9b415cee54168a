export * from "./schema/lists.ts";
export * from "./schema/owners.ts";
export * from "./schema/records.ts";
export * from "./schema/task-changes.ts";
export * from "./schema/tasks.ts";
