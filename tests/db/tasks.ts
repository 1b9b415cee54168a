/** All that can be done with tasks, for tests that try it. */
export * from "#db/task-changes.server.ts";
export * from "#db/tasks.server.ts";
