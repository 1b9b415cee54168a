/** Every read and write of tasks: the one door for callers. Each call is one HTTP request. */
export type { Place } from "./rows/placement.ts";
export {
  completeTasks,
  moveTasks,
  prioritiseTasks,
  reopenTasks,
  restoreTasks,
  setDue,
  trashTasks,
} from "./tasks/bulk.server.ts";
export {
  type Edited,
  editTask,
  placeTask,
  reopenTask,
  type TaskChanges,
} from "./tasks/changes.server.ts";
export {
  completeRecurring,
  completeTask,
  type Completed,
  type Recurring,
  skipOccurrence,
  stopRecurrence,
} from "./tasks/completion.server.ts";
export { createTask, type NewTask } from "./tasks/creation.server.ts";
export type { Frame, List, ListSummary } from "./tasks/frame.server.ts";
export { moveTask } from "./tasks/move.server.ts";
export { getTask, getTaskPage, type FullTask } from "./tasks/page.server.ts";
export { type FoundTask, searchTasks } from "./tasks/search.server.ts";
export type { Last, Next } from "./tasks/repetition.ts";
export type { Priority, Task, TaskSummary } from "./tasks/task.ts";
export { emptyTrash, restoreTask, trashTask } from "./tasks/trash.server.ts";
export { undoChange } from "./tasks/undo-change.server.ts";
export { undoCompletion } from "./tasks/undo.server.ts";
export {
  listAll,
  listDone,
  type ListedTask,
  listOfList,
  listTasks,
  listToday,
  listTrash,
  listUpcoming,
  type ListView,
  type TaskPage,
  type View,
} from "./tasks/views.server.ts";
