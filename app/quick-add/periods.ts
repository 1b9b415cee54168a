import { addDays, daysInMonth, fields, isCalendarDate, weekday } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";
import { dayOf, monthOf, nthOf } from "./vocabulary.ts";

type Match = RegExpExecArray;
type Today = { today: CalendarDate };

/** The Monday after a day. */
export const mondayAfter = (day: CalendarDate) => addDays(day, (8 - weekday(day)) % 7 || 7);

/** The named weekday of the week, from Monday, that contains a day. */
export const inWeekOf = (day: CalendarDate, name = "") =>
  addDays(mondayAfter(day), ((dayOf(name) + 6) % 7) - 7);

/** "Next week" is its Monday, "next month" and "next year" are their first days, and a weekend is its Saturday. */
export function period({ groups }: Match, { today }: Today): CalendarDate {
  const { year, month } = fields(today);
  const monday = mondayAfter(today);
  const what = `${groups?.which} ${groups?.period}`.toLowerCase();
  if (what === "next week") return monday;
  if (what === "next weekend") return addDays(monday, 5);
  if (what === "next year") return `${year + 1}-01-01`;
  if (what === "next month")
    return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return weekday(today) === 0 ? today : addDays(monday, -2);
}

/** "On the 15th": the next day with that number. */
export function dayOfMonth({ groups }: Match, { today }: Today): CalendarDate | null {
  const { year, month } = fields(today);
  const day = groups?.day?.padStart(2, "0");
  const next = Array.from({ length: 4 }, (_, later) => {
    const index = month - 1 + later;
    return `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-${day}`;
  });
  return next.find((date) => isCalendarDate(date) && date >= today) ?? null;
}

/** "First monday in december": that day of the next such month. */
export function nthInMonth({ groups = {} }: Match, { today }: Today): CalendarDate | null {
  const { year } = fields(today);
  const month = monthOf(groups.month ?? "");
  const [nth, day] = [nthOf(groups.nth ?? ""), dayOf(groups.day ?? "")];
  const inYear = (of: number) => {
    const start = `${of}-${String(month).padStart(2, "0")}-`;
    if (nth > 0) {
      const first = `${start}01`;
      return addDays(first, ((day - weekday(first) + 7) % 7) + (nth - 1) * 7);
    }
    const last = `${start}${daysInMonth(of, month)}`;
    return addDays(last, -((weekday(last) - day + 7) % 7));
  };
  if (groups.year) return inYear(Number(groups.year));
  return [year, year + 1].map(inYear).find((date) => date >= today) ?? null;
}

export const endOfMonth = (_match: Match, { today }: Today) => {
  const { year, month } = fields(today);
  return `${today.slice(0, 8)}${daysInMonth(year, month)}`;
};

/** The Friday of this week, or once that is past, its Sunday. */
export function endOfWeek({ groups }: Match, { today }: Today): CalendarDate {
  const day = groups?.which ? mondayAfter(today) : today;
  const friday = inWeekOf(day, "fri");
  return friday < today ? addDays(friday, 2) : friday;
}
