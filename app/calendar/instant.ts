import { addDays } from "./calendar.ts";
import type { CalendarDate } from "./calendar.ts";

const DAY = 86_400_000;

const wallClock = (timeZone: string) =>
  new Intl.DateTimeFormat("en-US", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });

/** The time that a clock in the zone shows, as if it were UTC, in milliseconds. */
function wallMilliseconds(format: Intl.DateTimeFormat, instant: number) {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The day and the time of day (`HH:MM`) that a clock in the zone shows at an instant.
 * @throws RangeError for an invalid time zone.
 */
export const wallTime = (timeZone: string, now: Date) => clockIn(timeZone)(now);

/** The same for many instants. */
export function clockIn(timeZone: string): (now: Date) => { date: CalendarDate; time: string } {
  const format = wallClock(timeZone);
  return (now) => {
    const shown = new Date(wallMilliseconds(format, now.getTime())).toISOString();
    return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
  };
}

/** The current day in a zone (an IANA name). */
export const today = (timeZone: string, now: Date): CalendarDate => wallTime(timeZone, now).date;

/**
 * The instant when something is due: at its time of day (`HH:MM`) in the zone, or without one at the end of its day. If
 * clocks skip that time, it is later by as much as they skip; if that time occurs twice, it is the first (as in RFC
 * 5545, section 3.3.5).
 * @throws RangeError for an invalid time zone.
 */
export function dueInstant(dueOn: CalendarDate, dueTime: string | null, timeZone: string): Date {
  const wall = Date.parse(
    dueTime === null ? `${addDays(dueOn, 1)}T00:00Z` : `${dueOn}T${dueTime}Z`,
  );
  const format = wallClock(timeZone);
  const shifted = (near: number) => wall - (wallMilliseconds(format, near) - near);
  const [before, after] = [shifted(wall - DAY), shifted(wall + DAY)] as const;
  if (wallMilliseconds(format, before) === wall) return new Date(before);
  return new Date(wallMilliseconds(format, after) === wall ? after : before);
}
