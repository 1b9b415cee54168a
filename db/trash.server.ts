/**
 * The trash of tasks and posts together. Only `app/tasks/changes/empty-trash.server.ts` may import `emptyTrash`. Each call is one
 * HTTP request.
 */
export { emptyTrash } from "./trash/emptying.server.ts";
export { listTrash, type Trash, type TrashedPost } from "./trash/page.server.ts";
export type { Keeping } from "./trash/keeping.ts";
