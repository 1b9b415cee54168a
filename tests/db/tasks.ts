/** Every function of tasks, and of the trash that they share with posts, for tests that try them. */
export * from "#db/task-changes.server.ts";
export * from "#db/tasks.server.ts";
export * from "#db/trash.server.ts";
