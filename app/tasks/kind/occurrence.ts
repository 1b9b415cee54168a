import type { Task } from "#db/tasks.server.ts";
import type { FieldOf } from "./kind.ts";

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

/** Reads these fields from a form; undefined unless all of them are filled. */
export function occurrenceIn(field: FieldOf) {
  const [version = "", dueOn = "", recurrence = "", repeatsFrom = ""] = OCCURRENCE.map(field);
  if (![version, dueOn, recurrence, repeatsFrom].every(Boolean)) return undefined;
  const from = repeatsFrom === "completion" ? "completion" : "due";
  return { version: Number(version), dueOn, recurrence, repeatsFrom: from } as const;
}
