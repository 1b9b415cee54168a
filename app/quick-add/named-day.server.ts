import { GB } from "chrono-node/en";
import { addDays, fields, isCalendarDate } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";

const pad = (value: number | null, length: number) => String(value ?? 0).padStart(length, "0");

/**
 * The day that words name, relative to a day: "tomorrow", "friday", "next friday", "in two weeks". A weekday is the
 * next one, and never this day unless the words say "this". Null for words that name no day.
 */
export function namedDay(words: string, today: CalendarDate): CalendarDate | null {
  const { year, month, day } = fields(today);
  // Chrono uses the machine's own clock: at noon, its day is the person's, whatever the time zones.
  const noon = new Date(year, month - 1, day, 12);
  const [result] = GB.parse(words, noon, { forwardDate: true });
  if (!result || result.text !== words) return null;
  const { start } = result;
  const date = [
    pad(start.get("year"), 4),
    pad(start.get("month"), 2),
    pad(start.get("day"), 2),
  ].join("-");
  if (!isCalendarDate(date)) return null;
  const weekday = start.isCertain("weekday") && !start.isCertain("day");
  return weekday && date === today && !/^this/i.test(words) ? addDays(date, 7) : date;
}
