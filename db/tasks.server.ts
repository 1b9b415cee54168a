/**
 * Every read of tasks: the only module that callers import. Each call is one HTTP request. Writes are in
 * `task-changes.server.ts`, and the trash in `trash.server.ts`.
 */
export type { Place } from "./rows/placement.ts";
export type { Workspace } from "./rows/workspaces.ts";
export type { Frame, List, ListSummary } from "./tasks/frame.server.ts";
export { listToday, listUpcoming } from "./tasks/agenda.server.ts";
export { type FullTask, getTask, getTaskPage } from "./tasks/page.server.ts";
export type { Last, Next } from "./tasks/repetition.ts";
export type { Priority, Task, TaskSummary } from "./tasks/task.ts";
export { type Days, type DoneView, listDone } from "./tasks/done.server.ts";
export { type DoneTask, listDoneSince } from "./tasks/week.server.ts";
export {
  listAll,
  type ListedTask,
  listOfList,
  listTasks,
  type ListView,
  type TaskPage,
  type View,
} from "./tasks/views.server.ts";
