import type { CalendarDate } from "#app/calendar/calendar.ts";
import { longDate } from "#app/calendar/words.ts";
import { nextOccurrence } from "#app/recurrence/occurrences.server.ts";
import type { Task } from "#db/tasks.server.ts";

/** The next date of a recurring task if it is completed today; null for one that is completed or does not recur. */
export function comesNext(task: Task, today: CalendarDate): string | null {
  const { recurrence, dueOn, doneAt, repeatsFrom } = task;
  if (!recurrence || !dueOn || doneAt) return null;
  const next = nextOccurrence(recurrence, {
    dueOn,
    completedOn: today,
    repeatsFrom: repeatsFrom ?? "due",
  });
  return next
    ? `Done today, it comes again on ${longDate(next, today)}.`
    : "This is the last time: once done, it does not come again.";
}
