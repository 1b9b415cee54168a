import { daysInMonth, fields, isCalendarDate } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";

const DAY_CODES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;

/** The parts of RFC 5545, section 3.3.10, that people use for tasks. */
export type Rule = {
  frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  /** Weekdays, 0 for Sunday; with `nth`, that one of the month (-1 is the last). */
  days: { day: number; nth: number | null }[];
  /** Days of the month; -1 is the last. */
  monthDays: number[];
  /** Only the last of `monthDays` that the month has: "the 31st, or the last day". */
  orLast: boolean;
  /** From 1 to 12. */
  month: number | null;
  /** How many are still to come, including the current one. */
  count: number | null;
  until: CalendarDate | null;
};

/** The rule to start from: every day, for ever. */
export const everyDay: Rule = {
  frequency: "DAILY",
  interval: 1,
  days: [],
  monthDays: [],
  orLast: false,
  month: null,
  count: null,
  until: null,
};

const LENGTH_MAX = 200;
const NUMBER = /^[1-9]\d{0,2}$/;
const PARTS = new Map([
  ["FREQ", /^[A-Z]+$/],
  ["INTERVAL", NUMBER],
  ["BYMONTH", /^([1-9]|1[0-2])$/],
  ["BYMONTHDAY", /^(-1|[1-9]|[12]\d|3[01])(,(-1|[1-9]|[12]\d|3[01])){0,30}$/],
  ["BYDAY", /^(-1|[1-4])?(SU|MO|TU|WE|TH|FR|SA)(,(-1|[1-4])?(SU|MO|TU|WE|TH|FR|SA)){0,6}$/],
  ["BYSETPOS", /^-1$/],
  ["COUNT", NUMBER],
  ["UNTIL", /^\d{8}$/],
]);

/** Each part once, in the form above; null otherwise. */
function partsOf(text: string) {
  if (text.length > LENGTH_MAX) return null;
  const parts = new Map<string, string>();
  for (const part of text.split(";")) {
    const [name = "", value = "", more] = part.split("=");
    if (more !== undefined || parts.has(name) || !PARTS.get(name)?.test(value)) return null;
    parts.set(name, value);
  }
  return parts;
}

/** The days of the month that with `orLast` mean "this day, or the last": from 28 to this day. */
const upTo = (last: number) => Array.from({ length: last - 27 }, (_, index) => 28 + index);

/** Every period of a valid rule contains a day, so that the search for the next one ends quickly. */
function fits({ frequency, days, monthDays, orLast, month }: Rule) {
  const longest = daysInMonth(2024, month ?? 1);
  const certain = month === null || month === 2 ? 28 : longest;
  const clamped = monthDays.length > 1 && monthDays.join() === upTo(monthDays.length + 27).join();
  if (orLast && !(clamped && monthDays.length + 27 <= longest)) return false;
  if (monthDays.length > 0 && !monthDays.some((day) => day <= certain)) return false;
  if (frequency === "YEARLY")
    return (
      days.length === 0 &&
      (month === null) === (monthDays.length === 0) &&
      (orLast ? month === 2 : monthDays.length < 2)
    );
  if (month !== null) return false;
  if (frequency === "MONTHLY")
    return days.every(({ nth }) => nth !== null) && (days.length === 0 || monthDays.length === 0);
  if (monthDays.length > 0) return false;
  return frequency === "WEEKLY" ? days.every(({ nth }) => nth === null) : days.length === 0;
}

const frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const;

/** Parses an RRULE value without DTSTART; null for rules that Rowkeep does not make. */
export function parseRule(text: string): Rule | null {
  const parts = partsOf(text);
  const frequency = frequencies.find((name) => name === parts?.get("FREQ"));
  if (!parts || !frequency) return null;
  const list = (name: string) => [...new Set(parts.get(name)?.split(",") ?? [])];
  const number = (name: string) => Number(parts.get(name) ?? 0) || null;
  const rule: Rule = {
    frequency,
    interval: number("INTERVAL") ?? 1,
    days: list("BYDAY").map((code) => ({
      day: DAY_CODES.findIndex((name) => code.endsWith(name)),
      nth: Number(code.slice(0, -2)) || null,
    })),
    monthDays: list("BYMONTHDAY").map(Number),
    orLast: parts.has("BYSETPOS"),
    month: number("BYMONTH"),
    count: number("COUNT"),
    until: parts.get("UNTIL")?.replace(/^(\d{4})(\d{2})/, "$1-$2-") ?? null,
  };
  if (rule.until !== null && (rule.count !== null || !isCalendarDate(rule.until))) return null;
  return fits(rule) ? rule : null;
}

/** Writes a rule as an RRULE value, its parts in one fixed order. */
export function formatRule(rule: Rule): string {
  const values = {
    FREQ: rule.frequency,
    INTERVAL: rule.interval > 1 && rule.interval,
    BYMONTH: rule.month,
    BYMONTHDAY: rule.monthDays.join(),
    BYDAY: rule.days.map(({ day, nth }) => `${nth ?? ""}${DAY_CODES[day]}`).join(),
    BYSETPOS: rule.orLast && -1,
    COUNT: rule.count,
    UNTIL: rule.until?.replaceAll("-", ""),
  };
  return Object.entries(values)
    .filter(([, value]) => Boolean(value))
    .map(([name, value]) => `${name}=${value}`)
    .join(";");
}

/** Whether the text is a recurrence that Rowkeep makes and understands: of days or longer, never hours. */
export const isRecurrence = (text: string) => parseRule(text) !== null;

/**
 * Fixes the day of the month in the rule if a shorter month would shift it permanently: monthly from the 31st is "the
 * 31st, or the last day", yearly from 29 February "or the 28th".
 */
export function anchor(rule: Rule, start: CalendarDate): Rule {
  const { month, day } = fields(start);
  const plain = rule.days.length === 0 && rule.monthDays.length === 0;
  if (!plain || day < 29) return rule;
  if (rule.frequency === "MONTHLY") return { ...rule, monthDays: upTo(day), orLast: true };
  if (rule.frequency !== "YEARLY" || month !== 2) return rule;
  return { ...rule, month, monthDays: upTo(day), orLast: true };
}

/**
 * The recurrence to store for a task that is due on a day: one that counts from the due day remembers the 29th to 31st.
 * Use it whenever a date or a recurrence is set. Unknown text is returned unchanged.
 */
export function anchoredRecurrence(text: string, dueOn: CalendarDate): string {
  const rule = parseRule(text);
  return rule ? formatRule(anchor(rule, dueOn)) : text;
}

/** The recurrence with its last day. Unknown text is returned unchanged. */
export function untilDay(text: string, until: CalendarDate): string {
  const rule = parseRule(text);
  return rule ? formatRule({ ...rule, count: null, until }) : text;
}

/** The recurrence of the next task: one fewer to come, if they are counted. */
export function remainingRecurrence(text: string): string {
  const rule = parseRule(text);
  return rule?.count ? formatRule({ ...rule, count: Math.max(1, rule.count - 1) }) : text;
}
