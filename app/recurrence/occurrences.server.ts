import * as rrule from "rrule";
import { addDays, daysBetween, daysInMonth, fields, fromUtc, toUtc } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";
import { anchor, parseRule } from "./rule.ts";
import type { Rule } from "./rule.ts";

// Node takes the package's CommonJS file, whose exports are one default; bundlers take its ES modules.
const { RRule, Weekday }: typeof rrule = Reflect.get(rrule, "default") ?? rrule;

/** From what the next one is counted: the day on which it fell due, or the day on which it was done. */
export type RepeatsFrom = "due" | "completion";

/** `start` moved by whole periods of the rule, as near to a later day as it gets without passing it. */
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

/** The library takes an empty list for a rule that no day meets. */
const orNull = <T>(values: T[]) => (values.length > 0 ? values : null);

/** The first occurrence later than a day, of a rule that counts from `start`. */
function following(rule: Rule, start: CalendarDate, day: CalendarDate): CalendarDate | null {
  const { frequency, interval, days, monthDays, orLast, month, until } = anchor(rule, start);
  const found = new RRule({
    freq: RRule[frequency],
    interval,
    wkst: RRule.MO,
    // Started near the day: the library walks every period from here on.
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

/** The first occurrence on a day or after it, counted from that day; null for a rule that is over. */
export function firstOccurrence(text: string, from: CalendarDate): CalendarDate | null {
  const rule = parseRule(text);
  return rule && following(rule, from, addDays(from, -1));
}

/**
 * The day on which a task falls due again after it was done. Counted from the due day, it is the first
 * occurrence after both days, so that whoever comes late finds one and no pile; counted from completion,
 * it is the first after `completedOn`. Null when the rule ends there, or is none of `isRecurrence`.
 */
export function nextOccurrence(
  text: string,
  when: { dueOn: CalendarDate; completedOn: CalendarDate; repeatsFrom: RepeatsFrom },
): CalendarDate | null {
  const rule = parseRule(text);
  if (!rule || rule.count === 1) return null;
  return when.repeatsFrom === "due"
    ? following(rule, when.dueOn, later(when.dueOn, when.completedOn))
    : following(rule, when.completedOn, when.completedOn);
}

/**
 * The day to which a task moves when this occurrence is skipped: the next one after its due day that is
 * not past. Counted from completion, it is as if the task were done today, or on its later due day.
 * Null when the rule ends there, or is none of `isRecurrence`.
 */
export function skipOccurrence(
  text: string,
  when: { dueOn: CalendarDate; today: CalendarDate; repeatsFrom: RepeatsFrom },
): CalendarDate | null {
  const completedOn =
    when.repeatsFrom === "due" ? addDays(when.today, -1) : later(when.dueOn, when.today);
  return nextOccurrence(text, { ...when, completedOn });
}
