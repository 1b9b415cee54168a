import { daysBetween, fields, MONTHS, WEEKDAYS, weekday } from "./calendar.ts";
import type { CalendarDate } from "./calendar.ts";

const dayAndMonth = (date: CalendarDate, today: CalendarDate, letters?: number) => {
  const { year, month, day } = fields(date);
  const name = MONTHS[month - 1]?.slice(0, letters);
  return `${day} ${name}${year === fields(today).year ? "" : ` ${year}`}`;
};

/** A day in full: "Friday 27 November", with its year if that is not the current one. */
export const longDate = (date: CalendarDate, today: CalendarDate) =>
  `${WEEKDAYS[weekday(date)]} ${dayAndMonth(date, today)}`;

/** A day in short: "Fri 27 Nov", with its year if that is not the current one. */
export const shortDate = (date: CalendarDate, today: CalendarDate) =>
  `${WEEKDAYS[weekday(date)]?.slice(0, 3)} ${dayAndMonth(date, today, 3)}`;

const NEAR = new Map([
  [-1, "yesterday"],
  [0, "today"],
  [1, "tomorrow"],
]);

/** A day as people say it today: "yesterday", "today", "tomorrow", otherwise like `shortDate`. */
export function relativeDate(date: CalendarDate, today: CalendarDate) {
  return NEAR.get(daysBetween(today, date)) ?? shortDate(date, today);
}

/** A time of day without a leading zero: "9:00" for "09:00". */
export const clockTime = (time: string) => time.replace(/^0/, "");
