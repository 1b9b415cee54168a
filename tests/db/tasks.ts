/** Every function of tasks, for tests that try them. */
export * from "#db/task-changes.server.ts";
export * from "#db/tasks.server.ts";
