import { addDays, type CalendarDate, weekday } from "#app/calendar/calendar.ts";

const SATURDAY = 6;
const MONDAY = 1;

/** The next such day after today. */
const coming = (today: CalendarDate, day: number) =>
  addDays(today, ((day - weekday(today) + 6) % 7) + 1);

/** The days that a task is most often put off to, in words. */
export const nearDays = (today: CalendarDate): [words: string, day: CalendarDate][] => [
  ["Today", today],
  ["Tomorrow", addDays(today, 1)],
  ["Weekend", coming(today, SATURDAY)],
  ["Next week", coming(today, MONDAY)],
];
