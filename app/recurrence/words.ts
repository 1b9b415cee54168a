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

const isWorkweek = ({ days }: Rule) =>
  days.length === 5 && days.every(({ day }) => day > 0 && day < 6);

/** Days instead of the unit: "every Friday", "every weekday". */
function every(rule: Rule) {
  const unit = units[rule.frequency];
  if (rule.interval > 1) return `every ${rule.interval} ${unit}s${on(rule)}`;
  if (rule.frequency !== "WEEKLY" || rule.days.length === 0) return `every ${unit}${on(rule)}`;
  return isWorkweek(rule) ? "every weekday" : `every ${and(names(rule))}`;
}

const names = ({ days }: Rule) =>
  days.map(({ day, nth }) => `${nth === null ? "" : `${nths[nth]} `}${WEEKDAYS[day]}`);

function on(rule: Rule) {
  if (rule.month !== null) {
    const day = ` on ${rule.monthDays.at(-1)} ${MONTHS[rule.month - 1]}`;
    return rule.orLast ? `${day}, or the day before` : day;
  }
  if (rule.monthDays.length > 0) return ` on the ${monthDays(rule)}`;
  if (rule.days.length === 0) return "";
  return rule.frequency === "MONTHLY" ? ` on the ${and(names(rule))}` : ` on ${and(names(rule))}`;
}

/**
 * A recurrence in words: "every month on the 31st, or the last day", "every 2 weeks on Monday and Friday", "every 3
 * days after it is done". Empty for text that is no `isRecurrence`.
 */
export function recurrenceInWords(text: string, repeatsFrom: "due" | "completion" = "due"): string {
  const rule = parseRule(text);
  if (!rule) return "";
  const from = repeatsFrom === "completion" ? `${every(rule)} after it is done` : every(rule);
  if (rule.count !== null) return `${from}, ${rule.count === 1 ? "once" : `${rule.count} times`}`;
  if (rule.until === null) return from;
  const { year, month, day } = fields(rule.until);
  return `${from}, until ${day} ${MONTHS[month - 1]} ${year}`;
}
