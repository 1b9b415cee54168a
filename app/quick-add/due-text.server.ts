import type { CalendarDate } from "../calendar/calendar.ts";
import { today } from "../calendar/instant.ts";
import { due } from "./due.server.ts";
import { find } from "./find.server.ts";
import { remainder } from "./title.ts";

type Due = { dueOn: CalendarDate | null; dueTime: string | null };

/**
 * A date in the words of quick add: "2026-12-01", "tomorrow", "fri 9:00"; empty text means none. Null if the text
 * contains more than a date, or something else.
 * @throws RangeError for an invalid time zone.
 */
export function parseDue(
  text: string,
  { now, timeZone }: { now: Date; timeZone: string },
): Due | null {
  if (text.trim() === "") return { dueOn: null, dueTime: null };
  const moment = { now, timeZone, today: today(timeZone, now) };
  // Some numbers are dates only after certain words: "the 15th".
  return whole(text, moment) ?? whole(`on ${text.trim()}`, moment);
}

function whole(text: string, moment: Parameters<typeof due>[1]): Due | null {
  const { found, escapes } = find({ text, lists: [], ignore: [], moment });
  const { date, time, list, priority, recurrence } = found;
  if (list || priority || recurrence || !(date ?? time)) return null;
  const spans = [date, time].filter((part) => part !== null);
  const rest = remainder(
    text,
    spans.toSorted((one, other) => one.start - other.start),
    escapes,
  );
  const { meaning: day = null } = date ?? {};
  return rest === "" ? due({ day, time: time?.meaning ?? null, repetition: null }, moment) : null;
}
