/**
 * Every write of tasks. Only `app/tasks/changes/` may import them: whatever changes a task is a kind of change. Each call is
 * one HTTP request.
 */
export {
  completeTasks,
  moveTasks as moveToList,
  prioritiseTasks,
  reopenTasks,
  restoreTasks,
  setDue,
  trashTasks,
} from "./tasks/bulk.server.ts";
export { editTask, reopenTask } from "./tasks/changes.server.ts";
export {
  completeRecurring,
  completeTask,
  type Completed,
  skipOccurrence,
  stopRecurrence,
} from "./tasks/completion.server.ts";
export { createTask } from "./tasks/creation.server.ts";
export { moveTask as reorderTask } from "./tasks/move.server.ts";
export { emptyTrash, restoreTask, trashTask } from "./tasks/trash.server.ts";
export { undoChange } from "./tasks/undo-change.server.ts";
export { undoCompletion } from "./tasks/undo.server.ts";
