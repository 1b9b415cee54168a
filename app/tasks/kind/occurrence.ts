import type { Task } from "#db/tasks.server.ts";
import type { FieldOf } from "./kind.ts";

type Known = Pick<Task, "version" | "dueOn" | "recurrence" | "repeatsFrom" | "doneAt">;

/** The fields by which a form brings along what the page showed of a recurring task: its next date then needs no look at it. */
export const OCCURRENCE = ["version", "dueOn", "recurrence", "repeatsFrom"] as const;

/** What these fields hold; all empty for a task that is done or does not repeat. */
export const occurrenceFields = ({ version, dueOn, recurrence, repeatsFrom, doneAt }: Known) =>
  dueOn && recurrence && !doneAt
    ? { version: String(version), dueOn, recurrence, repeatsFrom: repeatsFrom ?? "due" }
    : { version: "", dueOn: "", recurrence: "", repeatsFrom: "" };

/** What a form says in these fields; nothing unless all of them are filled. */
export function occurrenceIn(field: FieldOf) {
  const [version = "", dueOn = "", recurrence = "", repeatsFrom = ""] = OCCURRENCE.map(field);
  if (![version, dueOn, recurrence, repeatsFrom].every(Boolean)) return undefined;
  const from = repeatsFrom === "completion" ? "completion" : "due";
  return { version: Number(version), dueOn, recurrence, repeatsFrom: from } as const;
}
