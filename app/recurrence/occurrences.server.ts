import * as rrule from "rrule";
import { addDays, daysBetween, daysInMonth, fields, fromUtc, toUtc } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";
import { anchor, parseRule } from "./rule.ts";
import type { Rule } from "./rule.ts";

// Node loads the package's CommonJS file, whose exports are one default; bundlers load its ES modules.
const { RRule, Weekday }: typeof rrule = Reflect.get(rrule, "default") ?? rrule;

/** What the next date is counted from: the day the task was due, or the day it was completed. */
export type RepeatsFrom = "due" | "completion";

/** `start` moved by whole periods of the rule, as close to a later day as possible without passing it. */
function forward(start: CalendarDate, { frequency, interval }: Rule, day: CalendarDate): Date {
  if (frequency === "DAILY" || frequency === "WEEKLY") {
    const step = interval * (frequency === "DAILY" ? 1 : 7);
    return toUtc(addDays(start, Math.floor(daysBetween(start, day) / step) * step));
  }
  const [from, to] = [fields(start), fields(day)];
  const step = interval * (frequency === "MONTHLY" ? 1 : 12);
  const between = (to.year - from.year) * 12 + to.month - from.month - Number(to.day < from.day);
  const months = from.year * 12 + from.month - 1 + Math.floor(between / step) * step;
  const [year, month] = [Math.floor(months / 12), months % 12];
  const moved = new Date(0);
  moved.setUTCFullYear(year, month, Math.min(from.day, daysInMonth(year, month + 1)));
  return moved;
}

/** The library treats an empty list as a rule that no day meets. */
const orNull = <T>(values: T[]) => (values.length > 0 ? values : null);

/** The first occurrence after a day, of a rule that counts from `start`. */
function following(rule: Rule, start: CalendarDate, day: CalendarDate): CalendarDate | null {
  const { frequency, interval, days, monthDays, orLast, month, until } = anchor(rule, start);
  const found = new RRule({
    freq: RRule[frequency],
    interval,
    wkst: RRule.MO,
    // Starts close to the day, because the library steps through every period from here on.
    dtstart: start < day ? forward(start, rule, day) : toUtc(start),
    bymonth: month,
    bymonthday: orNull(monthDays),
    // The library's weekdays begin with Monday.
    byweekday: orNull(
      days.map(({ day: name, nth }) => new Weekday((name + 6) % 7, nth ?? undefined)),
    ),
    bysetpos: orLast ? -1 : null,
  }).after(toUtc(day));
  const next = found && fromUtc(found);
  return next && (until === null || next <= until) ? next : null;
}

const later = (one: CalendarDate, other: CalendarDate) => (one > other ? one : other);

/**
 * The first occurrence on or after a day; null if the rule is over. An interval counts from there: "every other
 * Tuesday" begins on the coming one.
 */
export function firstOccurrence(text: string, from: CalendarDate): CalendarDate | null {
  const rule = parseRule(text);
  return rule && following({ ...rule, interval: 1 }, from, addDays(from, -1));
}

/**
 * The next due date of a task that was completed. Counted from the due day, it is the first occurrence after both days,
 * so that people who are late get one occurrence and not a pile. Counted from completion, it counts from `completedOn`,
 * and is after both days as well: a task that is done early does not come back on the day that it was due. Null if the rule ends there, or is no `isRecurrence`.
 */
export function nextOccurrence(
  text: string,
  when: { dueOn: CalendarDate; completedOn: CalendarDate; repeatsFrom: RepeatsFrom },
): CalendarDate | null {
  const rule = parseRule(text);
  if (!rule || rule.count === 1) return null;
  return when.repeatsFrom === "due"
    ? following(rule, when.dueOn, later(when.dueOn, when.completedOn))
    : following(rule, when.completedOn, later(when.dueOn, when.completedOn));
}

/**
 * The due date of a task whose current occurrence is skipped: the next one after its due day that is not past. Counted
 * from completion, it is as if the task were completed today, or on its later due day. Null if the rule ends there, or
 * is no `isRecurrence`.
 */
export function skipOccurrence(
  text: string,
  when: { dueOn: CalendarDate; today: CalendarDate; repeatsFrom: RepeatsFrom },
): CalendarDate | null {
  const completedOn =
    when.repeatsFrom === "due" ? addDays(when.today, -1) : later(when.dueOn, when.today);
  return nextOccurrence(text, { ...when, completedOn });
}
