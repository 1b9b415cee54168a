export * from "./schema/owners.ts";
export * from "./schema/records.ts";
export * from "./schema/tasks.ts";
