import { addDays } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";
import { today } from "../calendar/instant.ts";
import { firstOccurrence } from "../recurrence/occurrences.server.ts";
import { untilDay } from "../recurrence/rule.ts";
import { find } from "./find.server.ts";
import { namedDay } from "./named-day.server.ts";
import { remainder } from "./title.ts";

type Repeats = {
  recurrence: string;
  repeatsFrom: "due" | "completion";
  /** The day it begins on: `dueOn`, or without one the first that the rule has. */
  dueOn: CalendarDate;
};

/**
 * A repetition in the words of quick add: "every other tuesday until 31 dec", "every 3 days after it is done". `dueOn`: the day
 * from which it counts; null for the first one that the rule has. Null if the text says something else, or more.
 * @throws RangeError for an invalid time zone.
 */
export function parseRepeats(
  text: string,
  { now, timeZone, dueOn }: { now: Date; timeZone: string; dueOn: CalendarDate | null },
): Repeats | null {
  const moment = { now, timeZone, today: today(timeZone, now) };
  const { found, escapes } = find({ text, lists: [], ignore: [], moment });
  const { recurrence: part, ...others } = found;
  const isMore = Object.values(others).some((other) => other !== null && [other].flat().length > 0);
  if (!part || isMore || remainder(text, [part], escapes) !== "") return null;
  const { rule, repeatsFrom, lasts, part: ofDay } = part.meaning;
  if (ofDay !== null) return null;
  const begins = dueOn ?? firstOccurrence(rule, moment.today);
  if (begins === null) return null;
  const end = lasts === null ? null : namedDay(`in ${lasts}`, begins);
  return {
    recurrence: end ? untilDay(rule, addDays(end, -1)) : rule,
    repeatsFrom,
    dueOn: begins,
  };
}
