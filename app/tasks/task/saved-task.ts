import { tagText } from "#app/tag-names/tag-names.ts";
import { PRIORITIES } from "../limits.ts";
import type { Task } from "#db/tasks.server.ts";

/** A task as its form has it: all text, empty for none. */
export const savedOf = (task: Task) => ({
  title: task.title,
  notes: task.notes,
  dueOn: task.dueOn ?? "",
  dueTime: task.dueTime ?? "",
  priority: PRIORITIES[task.priority] as string,
  listId: task.listId ?? "",
  recurrence: task.recurrence ?? "",
  tags: tagText(task.tags),
  repeatsFrom: (task.repeatsFrom ?? "due") as string,
  /** A date in words, typed instead of a picked date; it is not stored as such. */
  due: "",
  /** A repetition in words, typed instead of a chosen one; it is not stored as such. */
  repeats: "",
  version: String(task.version),
});

export type SavedTask = ReturnType<typeof savedOf>;
