import type { Task } from "#db/tasks.server.ts";

type Known = Pick<Task, "version" | "dueOn" | "recurrence" | "repeatsFrom" | "doneAt">;

/** What a form brings along of a recurring task, so that its next date needs no look at it; all empty for another task. */
export const occurrenceFields = ({ version, dueOn, recurrence, repeatsFrom, doneAt }: Known) =>
  dueOn && recurrence && !doneAt
    ? { version: String(version), dueOn, recurrence, repeatsFrom: repeatsFrom ?? "due" }
    : { version: "", dueOn: "", recurrence: "", repeatsFrom: "" };
