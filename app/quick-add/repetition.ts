import { everyDay, formatRule, isRecurrence } from "../recurrence/rule.ts";
import type { Rule } from "../recurrence/rule.ts";
import { words } from "./candidates.ts";
import type { Shape } from "./candidates.ts";
import { DAYS, monthly, named, OF_MONTH, OF_YEAR, weekly, yearly } from "./repeated-days.ts";
import type { Groups } from "./repeated-days.ts";
import { AND, DAY, FULL_DAY, MONTH, NUMBER, numberOf, PART_OF_DAY } from "./vocabulary.ts";

/** An RRULE value, and the part of the day of "every Friday morning". */
export type Repetition = {
  rule: string;
  repeatsFrom: "due" | "completion";
  part: string | null;
};

const EVERY = "(?:every|each)(?<bang>!)?\\s+";
const COUNT = `(?:(?<count>${NUMBER}|other|second|2nd)\\s+)?`;
const UNIT = "weekday|work(?:ing\\s+)?day|weekend|fortnight|day|week|month|quarter|year";
const MONTHLY = "\\s+(?:day\\s+)?of\\s+(?:the|each|every)\\s+month";
const DONE =
  "\\s+(?:after|from)\\s+(?:it(?:['’]?s|\\s+is)\\s+|being\\s+)?(?:done|finished|completed|completion)";
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

const shape = (
  source: string,
  ruleOf: (groups: Groups) => Rule,
  certain = true,
): Shape<Repetition, unknown> => ({
  pattern: words(`${source}${PART_OF_DAY}(?<done>${DONE})?${NOT_BEFORE}`),
  certain: () => certain,
  meaning: ({ groups = {} }) => {
    const base = ruleOf(groups);
    const count = times(groups.count);
    const rule = formatRule({ ...base, interval: base.interval * count });
    return count > 0 && isRecurrence(rule) && (count === 1 || base !== workdays)
      ? {
          rule,
          repeatsFrom: groups.bang || groups.done ? "completion" : "due",
          part: groups.part?.toLowerCase() ?? null,
        }
      : null;
  },
});

/** The ways to say that a task repeats. */
export const repetitionShapes: Shape<Repetition, unknown>[] = [
  shape(`${EVERY}${COUNT}(?<unit>${UNIT})s?`, unitOf),
  shape("(?:every|each)(?=\\s+(?:morning|afternoon|evening|night)\\b)", () => everyDay),
  shape(`${EVERY}${COUNT}weeks?\\s+on\\s+${DAYS}`, named),
  shape(`${EVERY}${COUNT}${DAYS}`, named),
  shape(`on\\s+(?<days>(?:${FULL_DAY})s(?:${AND}(?:${FULL_DAY})s){0,6})`, named),
  shape(`${EVERY}${COUNT}months?\\s+on\\s+${OF_MONTH}`, monthly),
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
