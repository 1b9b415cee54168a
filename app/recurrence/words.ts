import { fields, MONTHS, WEEKDAYS } from "../calendar/calendar.ts";
import { parseRule } from "./rule.ts";
import type { Rule } from "./rule.ts";

const units = { DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" };
const nths: Record<string, string> = {
  1: "first",
  2: "second",
  3: "third",
  4: "fourth",
  "-1": "last",
};

const and = (words: string[]) =>
  [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" and ");

/** "1st", "22nd", "13th". */
function ordinal(day: number) {
  const ending = day % 100 > 10 && day % 100 < 14 ? undefined : ["st", "nd", "rd"][(day % 10) - 1];
  return `${day}${ending ?? "th"}`;
}

function monthDays({ monthDays: days, orLast }: Rule) {
  const last = days.at(-1) ?? 0;
  if (orLast) return `${ordinal(last)}, or the last day`;
  return and(
    days
      .toSorted((a, b) => (a < 0 ? 1 : b < 0 ? -1 : a - b))
      .map((day) => (day < 0 ? "last day" : ordinal(day))),
  );
}

function on(rule: Rule) {
  const { month, days } = rule;
  if (month !== null) {
    const day = `${rule.monthDays.at(-1)} ${MONTHS[month - 1]}`;
    return rule.orLast ? ` on ${day}, or the day before` : ` on ${day}`;
  }
  if (rule.monthDays.length > 0) return ` on the ${monthDays(rule)}`;
  const names = days.map(
    ({ day, nth }) => `${nth === null ? "" : `${nths[nth]} `}${WEEKDAYS[day]}`,
  );
  if (names.length === 0) return "";
  return rule.frequency === "MONTHLY" ? ` on the ${and(names)}` : ` on ${and(names)}`;
}

const isWorkweek = ({ frequency, days }: Rule) =>
  frequency === "WEEKLY" && days.length === 5 && days.every(({ day }) => day > 0 && day < 6);

/**
 * A recurrence as one would say it: "every month on the 31st, or the last day", "every 2 weeks on Monday
 * and Friday", "every 3 days after it is done". Empty for text that is none of `isRecurrence`.
 */
export function recurrenceInWords(text: string, repeatsFrom: "due" | "completion" = "due"): string {
  const rule = parseRule(text);
  if (!rule) return "";
  const unit = units[rule.frequency];
  const every = rule.interval === 1 ? `every ${unit}` : `every ${rule.interval} ${unit}s`;
  const base = isWorkweek(rule) && rule.interval === 1 ? "every weekday" : every + on(rule);
  const from = repeatsFrom === "completion" ? `${base} after it is done` : base;
  if (rule.count !== null) return `${from}, ${rule.count === 1 ? "once" : `${rule.count} times`}`;
  if (rule.until === null) return from;
  const { year, month, day } = fields(rule.until);
  return `${from}, until ${day} ${MONTHS[month - 1]} ${year}`;
}
