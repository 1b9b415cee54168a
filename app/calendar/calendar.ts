/**
 * Calendar days as `YYYY-MM-DD`, from year 1 to 9999. They belong to no time zone, so clock changes do not affect them,
 * and they compare as text (`a < b`).
 */
export type CalendarDate = string;

export const WEEKDAYS = [
  "Sunday",
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
] as const;

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const DAY = 86_400_000;

/** Midnight UTC of a day: the form that arithmetic and libraries use. */
export const toUtc = (date: CalendarDate) => new Date(`${date}T00:00:00Z`);

/** The day of an instant in UTC; null before year 1 and after 9999. */
export function fromUtc(instant: Date): CalendarDate | null {
  const text = Number.isNaN(instant.getTime()) ? "" : instant.toISOString().slice(0, 10);
  return isCalendarDate(text) ? text : null;
}

/** Whether the text is an existing day; `2026-02-30` is not. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return false;
  const instant = toUtc(text);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/**
 * The day this many days later, or earlier if negative.
 * @throws RangeError outside the years 1 to 9999.
 */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const moved = fromUtc(new Date(toUtc(date).getTime() + days * DAY));
  if (moved === null) throw new RangeError("This day is beyond the calendar.");
  return moved;
}

/** The number of days from one day to another; negative if that is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate) =>
  Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / DAY);

/** 0 for Sunday to 6 for Saturday. */
export const weekday = (date: CalendarDate) => toUtc(date).getUTCDay();

/** Year, month from 1 to 12, and day of the month. */
export function fields(date: CalendarDate) {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return { year, month, day };
}

/** How many days a month has; months from 1 to 12. */
export const daysInMonth = (year: number, month: number) =>
  month === 2
    ? 28 + Number(year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
    : 30 + Number([1, 3, 5, 7, 8, 10, 12].includes(month));
