import type { Task } from "#db/tasks.server.ts";

type Known = Pick<Task, "version" | "dueOn" | "recurrence" | "repeatsFrom" | "doneAt">;

/**
 * The fields in which a form sends what the page showed of a recurring task, so that computing its next date needs no
 * read.
 */
export const OCCURRENCE = ["version", "dueOn", "recurrence", "repeatsFrom"] as const;

/** The values of these fields; all empty for a task that is completed or does not recur. */
export const occurrenceFields = ({ version, dueOn, recurrence, repeatsFrom, doneAt }: Known) =>
  dueOn && recurrence && !doneAt
    ? { version: String(version), dueOn, recurrence, repeatsFrom: repeatsFrom ?? "due" }
    : { version: "", dueOn: "", recurrence: "", repeatsFrom: "" };
