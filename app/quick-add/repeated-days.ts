import { anchor, everyDay } from "../recurrence/rule.ts";
import type { Rule } from "../recurrence/rule.ts";
import { AND, DAY, dayOf, MONTH, monthOf, NTH, nthOf } from "./vocabulary.ts";

export type Groups = Record<string, string | undefined>;

const DATE = "(?:\\d{1,2}(?:st|nd|rd|th)|last\\s+day)";

/** "Monday, wed and fri", for `weekly`. */
export const DAYS = `(?<days>(?:${DAY})s?(?:${AND}(?:${DAY})s?){0,6})`;

/** "The 1st and the 15th", "last day", "first Monday", for `monthly`. */
export const OF_MONTH = `(?:the\\s+)?(?:(?<nth>${NTH})\\s+(?<nthDay>${DAY})|(?<dates>${DATE}(?:${AND}(?:the\\s+)?${DATE}){0,4}))`;

/** "27 November", "nov 27th", for `yearly`. */
export const OF_YEAR = `(?:the\\s+)?(?:(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(?<month>${MONTH})|(?<monthFirst>${MONTH})\\s+(?<dayLast>\\d{1,2})(?:st|nd|rd|th)?)`;

const fromMonday = (day: number) => (day + 6) % 7;

export const weekly = (days: number[]): Rule => ({
  ...everyDay,
  frequency: "WEEKLY",
  days: [...new Set(days)]
    .toSorted((one, other) => fromMonday(one) - fromMonday(other))
    .map((day) => ({ day, nth: null })),
});

const daysIn = (text: string) =>
  [...text.matchAll(/[a-z]+/gi)].map(([word]) => dayOf(word)).filter((day) => day >= 0);

export const named = ({ days = "" }: Groups) => weekly(daysIn(days));

/** "Monday to Friday": from the first day of a week to the second, over Sunday if need be. */
export function ranged({ first = "", last = "" }: Groups): Rule {
  const start = dayOf(first);
  const count = (dayOf(last) - start + 7) % 7;
  return weekly(Array.from({ length: count + 1 }, (_, later) => (start + later) % 7));
}

/** The days of a rule, or all seven, without some: "every weekday except Friday". */
export function without(rule: Rule, except: string): Rule {
  const days = rule.days.length > 0 ? rule.days.map(({ day }) => day) : [0, 1, 2, 3, 4, 5, 6];
  const left = /weekend/i.test(except) ? [0, 6] : daysIn(except);
  return weekly(days.filter((day) => !left.includes(day)));
}

/** A single 29th to 31st means the last day of shorter months; with other days, only the 31st does. */
export function monthly({ nth = "", nthDay, dates = "" }: Groups): Rule {
  const rule: Rule = { ...everyDay, frequency: "MONTHLY" };
  if (nthDay)
    return {
      ...rule,
      days: [{ day: dayOf(nthDay), nth: nthOf(nth) }],
    };
  const days = [...dates.matchAll(/\d+|last/gi)].map(([day]) => Number(day) || -1);
  const [only = 0] = days;
  if (days.length === 1 && only > 28 && only < 32) return anchor(rule, `2024-01-${only}`);
  const monthDays = days.map((day) => (day === 31 ? -1 : day));
  return { ...rule, monthDays: [...new Set(monthDays)].toSorted((one, other) => one - other) };
}

export function yearly({ day, month, dayLast, monthFirst }: Groups): Rule {
  const rule: Rule = { ...everyDay, frequency: "YEARLY" };
  const monthDay = Number(day ?? dayLast);
  const inMonth = monthOf(month ?? monthFirst ?? "");
  if (inMonth === 2 && monthDay === 29) return anchor(rule, "2024-02-29");
  return { ...rule, month: inMonth, monthDays: [monthDay] };
}
