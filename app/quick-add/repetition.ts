import type { CalendarDate } from "../calendar/calendar.ts";
import { firstOccurrence } from "../recurrence/occurrences.server.ts";
import { everyDay, formatRule, isRecurrence } from "../recurrence/rule.ts";
import type { Rule } from "../recurrence/rule.ts";
import { ALONE, PART, words } from "./candidates.ts";
import type { Shape } from "./candidates.ts";
import { ANY_DATE, parseDate } from "./dated.ts";
import {
  DAYS,
  monthly,
  named,
  OF_MONTH,
  OF_YEAR,
  ranged,
  weekly,
  without,
  yearly,
} from "./repeated-days.ts";
import type { Groups } from "./repeated-days.ts";
import { AND, DAY, FULL_DAY, MONTH, NUMBER, numberOf, PART_OF_DAY } from "./vocabulary.ts";

/** An RRULE value, and the part of the day of "every Friday morning". */
export type Repetition = {
  rule: string;
  repeatsFrom: "due" | "completion";
  part: string | null;
  /** How long it goes on from its first day, such as "2 weeks"; null if that is not said. */
  lasts: string | null;
};

const EVERY = "(?:every|each)(?<bang>!)?\\s+";
const COUNT = `(?:(?<count>${NUMBER}|other|second|2nd)\\s+)?`;
const UNIT = "weekday|work(?:ing\\s+)?day|weekend|fortnight|day|week|month|quarter|year";
const MONTHLY = "\\s+(?:day\\s+)?of\\s+(?:the|each|every)\\s+month";
const DONE =
  "\\s+(?:after|from)\\s+(?:it(?:['’]?s|\\s+is)\\s+|being\\s+)?(?:done|finished|completed|completion)";
const EXCEPT = `(?:,?\\s+(?:except|but\\s+not)\\s+(?:on\\s+)?(?<except>(?:(?:${DAY})s?|weekends?)(?:${AND}(?:${DAY})s?){0,5}))?`;
const END = `(?:,?\\s+(?:for\\s+(?:the\\s+next\\s+)?(?<span>${NUMBER})\\s+(?<spanUnit>day|week|month|year)s?|(?:until|till)\\s+(?:the\\s+)?(?<until>${ANY_DATE})|(?<total>${NUMBER})\\s+times|for\\s+(?<forTotal>${NUMBER})\\s+times))?`;
const NOT_BEFORE = `(?!\\s+of\\s|\\s+(?:of\\s+)?(?:${MONTH})\\b)`;

const workdays = weekly([1, 2, 3, 4, 5]);
const units: Record<string, Rule> = {
  weekday: workdays,
  workday: workdays,
  "working day": workdays,
  weekend: weekly([6]),
  week: { ...everyDay, frequency: "WEEKLY" },
  fortnight: { ...everyDay, frequency: "WEEKLY", interval: 2 },
  month: { ...everyDay, frequency: "MONTHLY" },
  quarter: { ...everyDay, frequency: "MONTHLY", interval: 3 },
  year: { ...everyDay, frequency: "YEARLY" },
};

const adverbs: Record<string, Rule> = {
  daily: everyDay,
  weekdays: workdays,
  weekly: { ...everyDay, frequency: "WEEKLY" },
  fortnightly: { ...everyDay, frequency: "WEEKLY", interval: 2 },
  monthly: { ...everyDay, frequency: "MONTHLY" },
  quarterly: { ...everyDay, frequency: "MONTHLY", interval: 3 },
  yearly: { ...everyDay, frequency: "YEARLY" },
};

const times = (count = "1") => (/^(?:other|second|2nd)$/i.test(count) ? 2 : numberOf(count));

const unitOf = ({ unit = "" }: Groups) =>
  units[unit.toLowerCase().replace(/\s+/g, " ")] ?? everyDay;

/** Words after a repetition that say when it ends, or limit it in a way that no rule can say. */
const GOES_ON = new RegExp(
  `^[\\s,${PART}]*(?:until|till|except|but\\s+not|for\\s+(?:the\\s+next\\s+)?(?:${NUMBER})\\s+(?:day|week|month|year)s?|(?:${NUMBER})\\s+times)\\b`,
  "i",
);

/** Words right before a repetition that make it a piece of something else: "the last working day of every month". */
const NOT_AFTER = /\b(?:of|to|until|till|from|between|than|except|or)\s{1,3}$/i;

/** A rule that ends as the words say; `ALONE` if it ends before it begins. */
function ending(rule: Rule, groups: Groups, today: CalendarDate) {
  const { until, total = groups.forTotal } = groups;
  if (until !== undefined) {
    const last = parseDate(until, today);
    const ends = { ...rule, until: last };
    return last !== null && firstOccurrence(formatRule(ends), today) !== null ? ends : ALONE;
  }
  return total === undefined ? rule : { ...rule, count: numberOf(total) };
}

const shape = (
  source: string,
  ruleOf: (groups: Groups) => Rule,
  certain = true,
): Shape<Repetition, { today: CalendarDate }> => ({
  pattern: words(`${source}${PART_OF_DAY}(?<done>${DONE})?${EXCEPT}${END}${NOT_BEFORE}`),
  certain: () => certain,
  meaning: ({ groups = {}, input, index, 0: text }, { today }) => {
    if (NOT_AFTER.test(input.slice(0, index))) return ALONE;
    if (GOES_ON.test(input.slice(index + text.length))) return ALONE;
    const plain = ruleOf(groups);
    const count = times(groups.count);
    const base = groups.except ? without(plain, groups.except) : plain;
    const rule = ending({ ...base, interval: base.interval * count }, groups, today);
    if (rule === ALONE) return ALONE;
    if (count < 1 || !isRecurrence(formatRule(rule))) return null;
    if (count > 1 && plain === workdays) return null;
    if (groups.except && (plain.interval > 1 || count > 1 || base.days.length === 0)) return ALONE;
    return {
      rule: formatRule(rule),
      repeatsFrom: groups.bang || groups.done ? "completion" : "due",
      part: groups.part?.toLowerCase() ?? null,
      lasts: groups.span ? `${numberOf(groups.span)} ${groups.spanUnit}s` : null,
    };
  },
});

/** The ways to say that a task repeats. */
export const repetitionShapes: Shape<Repetition, { today: CalendarDate }>[] = [
  shape(`${EVERY}${COUNT}(?<unit>${UNIT})s?`, unitOf),
  shape("(?:every|each)(?=\\s+(?:morning|afternoon|evening|night)\\b)", () => everyDay),
  shape(`${EVERY}${COUNT}weeks?\\s+on\\s+${DAYS}`, named),
  shape(`${EVERY}${COUNT}${DAYS}`, named),
  shape(`${EVERY}(?<first>${DAY})\\s*(?:to|through|until|till|[-–—])\\s*(?<last>${DAY})`, ranged),
  shape(`on\\s+(?<days>(?:${FULL_DAY})s(?:${AND}(?:${FULL_DAY})s){0,6})`, named),
  // Without "every", days say when, and not that they repeat, unless nothing else follows.
  shape(`(?<days>(?:${FULL_DAY})s(?:${AND}(?:${FULL_DAY})s){0,6})`, named, false),
  shape(`(?<days>(?:${DAY})(?:${AND}(?:${DAY})){2,6})`, named, false),
  shape(`${EVERY}${COUNT}months?\\s+on\\s+${OF_MONTH}`, monthly),
  shape(`(?:on\\s+)?${OF_MONTH}\\s+of\\s+(?:each|every)\\s+month`, monthly),
  // "Every second Friday" is every other one, unless it is "of the month".
  shape(`${EVERY}(?!(?:second|2nd)\\s+(?:${DAY}))${OF_MONTH}`, monthly),
  shape(`${EVERY}${OF_MONTH}${MONTHLY}`, monthly),
  shape(`${EVERY}${COUNT}years?\\s+on\\s+${OF_YEAR}`, yearly),
  shape(`${EVERY}${OF_YEAR}`, yearly),
  shape(`(?<count>${NUMBER})\\s+(?<unit>day|week|month|year)s?(?=${DONE})`, unitOf),
  shape(
    "(?<!\\d\\s)(?:on\\s+)?(?<unit>daily|weekdays|weekly|fortnightly|monthly|quarterly|yearly)",
    ({ unit = "" }) => adverbs[unit.toLowerCase()] ?? everyDay,
    false,
  ),
];
