import { addDays } from "#app/calendar/calendar.ts";
import { clockIn } from "#app/calendar/instant.ts";
import { clockTime, shortDate } from "#app/calendar/words.ts";
import type { Frame, ListedTask } from "#db/tasks.server.ts";

/** The day on which a task was done, as a heading, and the time of day, both in the person's zone. */
export function doneDays({ today, timeZone }: Pick<Frame, "today" | "timeZone">) {
  const clock = clockOf(timeZone);
  const names = new Map([
    [today, "Today"],
    [addDays(today, -1), "Yesterday"],
  ]);
  const at = ({ doneAt }: ListedTask) => (doneAt ? clock(doneAt) : { date: today, time: "" });
  return {
    headingOf: (task: ListedTask) => names.get(at(task).date) ?? shortDate(at(task).date, today),
    momentOf: (task: ListedTask) => clockTime(at(task).time),
  };
}

/** A zone that only the database knows is that of UTC, as it is there for a zone that it does not know. */
function clockOf(timeZone: string) {
  try {
    return clockIn(timeZone);
  } catch {
    return clockIn("UTC");
  }
}
