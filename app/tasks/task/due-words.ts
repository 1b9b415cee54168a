import { type CalendarDate, daysBetween, fields } from "#app/calendar/calendar.ts";
import { clockTime, relativeDate, shortDate } from "#app/calendar/words.ts";

/**
 * A date and a time in words that mean the same when they are read again, whatever has passed: "today 9:00", "Fri 27 Nov 2026".
 * Empty for none.
 */
export function dueWords(
  { dueOn, dueTime }: { dueOn: CalendarDate | null; dueTime: string | null },
  today: CalendarDate,
): string {
  if (dueOn === null) return "";
  const days = daysBetween(today, dueOn);
  const isNear = days === 0 || days === 1;
  const words = isNear ? relativeDate(dueOn, today) : inFull(dueOn, today);
  return dueTime ? `${words} ${clockTime(dueTime.slice(0, 5))}` : words;
}

/** With its year, whichever it is: without one, a day that has passed would be read as the next of its name. */
function inFull(date: CalendarDate, today: CalendarDate): string {
  const { year } = fields(date);
  const words = shortDate(date, today);
  return words.endsWith(String(year)) ? words : `${words} ${year}`;
}
