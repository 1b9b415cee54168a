import { PRIORITIES } from "../limits.ts";
import type { Task } from "#db/tasks.server.ts";

/** A task as its form holds it: all text, nothing for none. */
export const savedOf = (task: Task) => ({
  title: task.title,
  notes: task.notes,
  dueOn: task.dueOn ?? "",
  dueTime: task.dueTime ?? "",
  priority: PRIORITIES[task.priority] as string,
  listId: task.listId ?? "",
  recurrence: task.recurrence ?? "",
  repeatsFrom: (task.repeatsFrom ?? "due") as string,
  /** What is typed in place of the date; nothing is saved of it. */
  due: "",
  version: String(task.version),
});

export type SavedTask = ReturnType<typeof savedOf>;
