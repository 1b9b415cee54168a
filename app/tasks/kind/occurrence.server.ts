import { nextOccurrence, skipOccurrence } from "#app/recurrence/occurrences.server.ts";
import { anchoredRecurrence, remainingRecurrence } from "#app/recurrence/rule.ts";
import type { Last, Next, Task } from "#db/tasks.server.ts";

/** What the next date of a recurring task is computed from. */
export type KnownOccurrence = Pick<Task, "version" | "dueOn" | "recurrence" | "repeatsFrom">;

/** What follows if it is completed on a day, YYYY-MM-DD. */
export const afterDone = (occurrence: KnownOccurrence, completedOn: string) =>
  following(occurrence, (rule, when) => nextOccurrence(rule, { ...when, completedOn }));

/** What follows if it is skipped on a day, YYYY-MM-DD. */
export const afterSkipped = (occurrence: KnownOccurrence, today: string) =>
  following(occurrence, (rule, when) => skipOccurrence(rule, { ...when, today }));

function following(
  { version, dueOn, recurrence, repeatsFrom: from }: KnownOccurrence,
  dayOf: (
    rule: string,
    when: { dueOn: string; repeatsFrom: "due" | "completion" },
  ) => string | null,
): Next | Last {
  const repeatsFrom = from ?? "due";
  if (!dueOn || !recurrence) return { version, dueOn: null };
  const next = dayOf(recurrence, { dueOn, repeatsFrom });
  if (next === null) return { version, dueOn: null };
  // A rule that counts from the 31st must say so, or each shorter month would shift it.
  const rule = repeatsFrom === "due" ? anchoredRecurrence(recurrence, dueOn) : recurrence;
  return { version, dueOn: next, recurrence: remainingRecurrence(rule) };
}
