/**
 * Every write of tasks, but emptying the trash (`trash.server.ts`). Only `app/tasks/changes/` may import them, because only a kind of change may change a task.
 * Each call is one HTTP request.
 */
export {
  assignTasks,
  completeTasks,
  moveToList,
  prioritiseTasks,
  reopenTasks,
  restoreTasks,
  setDue,
  tagTasks,
  trashTasks,
} from "./tasks/bulk.server.ts";
export { type Edited, editTask, reopenTask, type TaskChanges } from "./tasks/changes.server.ts";
export {
  completeRecurring,
  completeTask,
  type Completed,
  type Recurring,
  skipOccurrence,
  stopRecurrence,
} from "./tasks/completion.server.ts";
export { createTask, type NewTask } from "./tasks/creation.server.ts";
export { duplicateTasks } from "./tasks/duplicate.server.ts";
export { reorderDay, reorderTask } from "./tasks/reorder.server.ts";
export { type Ticked, tickTask } from "./tasks/tick.server.ts";
export { restoreTask, trashTask } from "./tasks/trash.server.ts";
export { undoChange } from "./tasks/undo-change.server.ts";
export { undoCompletion } from "./tasks/undo.server.ts";
