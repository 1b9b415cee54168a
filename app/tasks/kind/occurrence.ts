import { OCCURRENCE } from "#app/tick/occurrence.ts";
import type { FieldOf } from "./kind.ts";

/** Reads what a page showed of a recurring task from a form; undefined unless all of its fields are filled. */
export function occurrenceIn(field: FieldOf) {
  const [version = "", dueOn = "", recurrence = "", repeatsFrom = ""] = OCCURRENCE.map(field);
  if (![version, dueOn, recurrence, repeatsFrom].every(Boolean)) return undefined;
  const from = repeatsFrom === "completion" ? "completion" : "due";
  return { version: Number(version), dueOn, recurrence, repeatsFrom: from } as const;
}
