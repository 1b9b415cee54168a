import { addDays } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";
import { wallTime } from "../calendar/instant.ts";
import { ALONE, PART, words } from "./candidates.ts";
import type { Shape } from "./candidates.ts";
import { DATES, dateOf, weekdayOf, withWeekday } from "./dated.ts";
import { namedDay } from "./named-day.server.ts";
import {
  dayOfMonth,
  endOfMonth,
  endOfWeek,
  inWeekOf,
  mondayAfter,
  nthInMonth,
  period,
} from "./periods.ts";
import { spanShapes } from "./spans.ts";
import { DAY, FULL_DAY, MONTH, NTH, NUMBER, numberOf, PART_OF_DAY } from "./vocabulary.ts";

/** A day, with a part of it ("tomorrow morning"), or a time if the words contain one ("in 2 hours"). */
export type Day = { date: CalendarDate; part: string | null; time: string | null };

export type Moment = { now: Date; timeZone: string; today: CalendarDate };

type Match = RegExpExecArray;

/** Words right before a day that give it another meaning: "since friday", "version 1.12.". */
const NOT_AFTER = new RegExp(
  `\\b(?:${[
    "before|after|since|from|until|till|through|between|last|past|of|to|or|than|every|each|per|except",
    "the|on|by|for|due",
    "black|good|easter|cyber|palm|ash|super",
    "version|chapter|section|release|update|page|room|step|part|figure|score|ratio",
    `(?:${DAY})\\s+and`,
  ].join("|")})\\s{1,3}$`,
  "i",
);
const ON = "(?<on>(?:due\\s+)?(?:on|by|for)\\s+|due\\s+|starting\\s+(?:on\\s+)?)?(?:the\\s+)?";
const NOT_BEFORE = `(?!\\s+(?:to|till|until|through)\\s+(?:${DAY}|${MONTH}|\\d)|\\s+(?:or|and)\\s+(?:${DAY})|\\s?[-–—]\\s?(?:${DAY})|\\s+of\\s)`;

const introduced = ({ groups }: Match) => groups?.on !== undefined;

/** "The end of the day" may be part of a title, unless words or capitals say that it is a time. */
const isSaid = (match: Match) => introduced(match) || /^at\s|EOD|EOW/.test(match[0]);

/** "The friday meeting" says which meeting, so a weekday after a bare "the" counts only if nothing follows it. */
const isCertain = (match: Match) => introduced(match) || !/^the\s/i.test(match[0]);

/** A way to write a day, with the words that may introduce it, unless something gives it another meaning. */
const shape = (
  source: string,
  meaning: (match: Match, moment: Moment) => CalendarDate | Day | typeof ALONE | null,
  certain: (match: Match) => boolean = () => true,
): Shape<Day, Moment> => ({
  pattern: words(`${ON}(?:${source})${PART_OF_DAY}${NOT_BEFORE}`),
  certain,
  meaning: (match, moment) => {
    if (NOT_AFTER.test(match.input.slice(0, match.index))) return ALONE;
    const day = meaning(match, moment);
    const part = match.groups?.part?.toLowerCase() ?? null;
    return typeof day === "string" ? { date: day, part, time: null } : day;
  },
});

/** A day with its month. */
const dated = (source: string, certain?: (match: Match) => boolean) =>
  shape(
    withWeekday(source),
    (match, { today }) => dateOf(match, today) ?? (weekdayOf(match) === null ? null : ALONE),
    certain,
  );

/** "In 2 hours" is exact to the minute, "in 3 days" to the day. */
function within({ groups }: Match, { now, timeZone, today }: Moment): CalendarDate | Day | null {
  const count = groups?.half ? 0.5 : numberOf(groups?.count ?? "");
  const unit = groups?.unit?.toLowerCase() ?? "";
  if (!/^(?:h|mi)/.test(unit)) return count < 1 ? null : namedDay(`in ${count} ${unit}s`, today);
  const minutes = count * (unit.startsWith("h") ? 60 : 1) + numberOf(groups?.minutes ?? "0");
  const then = new Date(now.getTime() + (minutes + (groups?.andHalf ? 30 : 0)) * 60_000);
  return { ...wallTime(timeZone, then), part: null };
}

const named = ({ groups }: Match, { today }: Moment) =>
  namedDay((groups?.day ?? groups?.weekday ?? "").replace(/\s+/g, " "), today);

/** A named day, some weeks later: "a week today", "tuesday after next". */
const weeksLater = (match: Match, moment: Moment, weeks: number) => {
  const day = named(match, moment);
  return day && addDays(day, 7 * weeks);
};

const UNIT = "minute|min|hour|hr|day|week|month|year";

/** The ways to write a day. */
export const dateShapes: Shape<Day, Moment>[] = [
  ...spanShapes,
  shape("(?<day>today|tomorrow|tmrw?)", named),
  // Capitalised, or without a time after it, it is a name.
  shape(`tom(?=\\s+${PART})`, (match, { today }) =>
    match[0].endsWith("tom") ? addDays(today, 1) : null,
  ),
  shape("day\\s+after\\s+tomorrow", (_match, { today }) => addDays(today, 2)),
  shape("tonight", (_match, { today }) => ({ date: today, part: "night", time: null })),
  shape("this(?=\\s+(?:morning|afternoon|evening)\\b)", (_match, { today }) => today),
  shape(
    "(?:at\\s+the\\s+)?(?:eod|end\\s+of\\s+(?:the\\s+|this\\s+)?day)",
    (_match, { today }) => today,
    isSaid,
  ),
  shape(`(?:eod|end\\s+of\\s+(?:the\\s+)?day)\\s+(?:on\\s+)?(?<day>today|tomorrow|${DAY})`, named),
  shape(`(?<day>(?:next|this)\\s+(?:${DAY})|(?:${DAY})\\s+next\\s+week)`, named),
  shape(`(?<day>${FULL_DAY})`, named, isCertain),
  shape(`coming\\s+(?<day>${DAY})`, named),
  // "Sat", "sun" and others are also ordinary words.
  shape(
    `(?<day>${DAY})\\.?`,
    named,
    (match) => introduced(match) || /^(?:fri|tu|th)/i.test(match[0].replace(/^the\s+/i, "?")),
  ),
  shape(`(?<day>${DAY})\\s+after\\s+next`, (match, moment) => weeksLater(match, moment, 1)),
  shape(
    `(?<count>${NUMBER})\\s+weeks?\\s+(?:(?:from\\s+)?(?<day>today|tomorrow)|on\\s+(?<weekday>${DAY}))`,
    (match, moment) => {
      const { count = "", on = "" } = match.groups ?? {};
      // "Away for two weeks on Tuesday" may be either.
      return /for/i.test(on) ? ALONE : weeksLater(match, moment, numberOf(count));
    },
  ),
  shape(`next\\s+week\\s+(?:on\\s+)?(?<day>${DAY})`, ({ groups }, { today }) =>
    inWeekOf(mondayAfter(today), groups?.day),
  ),
  shape(
    `in\\s+(?<count>${NUMBER})\\s+weeks?\\s+(?:on\\s+)?(?<day>${DAY})`,
    ({ groups }, { today }) =>
      inWeekOf(addDays(today, 7 * numberOf(groups?.count ?? "")), groups?.day),
  ),
  shape("(?<which>next|this)\\s+(?<period>week(?:end)?|month|year)", period),
  shape("weekend", period, introduced),
  shape("(?<day>\\d{1,2})(?:st|nd|rd|th)", dayOfMonth, introduced),
  shape(
    `(?<nth>${NTH})\\s+(?<day>${DAY})\\s+(?:in|of)\\s+(?<month>${MONTH})(?:\\s+(?<year>(?:19|20|21)\\d\\d))?`,
    nthInMonth,
  ),
  shape("(?:at\\s+the\\s+)?end\\s+of\\s+(?:the\\s+|this\\s+)?month", endOfMonth),
  shape(
    "(?:at\\s+the\\s+)?(?:eow|end\\s+of\\s+(?:the\\s+|this\\s+|(?<which>next\\s+))?week)",
    endOfWeek,
    isSaid,
  ),
  shape(`in\\s+(?:(?<half>half\\s+an)|(?<count>${NUMBER}))\\s+(?<unit>${UNIT})s?`, within),
  shape(
    `in\\s+(?<count>${NUMBER})\\s+(?<unit>hour|hr)s?\\s+(?:(?<andHalf>and\\s+a\\s+half)|(?:and\\s+)?(?<minutes>${NUMBER})\\s+min(?:ute)?s?)`,
    within,
  ),
  shape(`(?<count>${NUMBER})\\s+(?<unit>${UNIT})s?\\s+from\\s+now`, within),
  dated(DATES.dayFirst),
  dated(DATES.monthFirst),
  dated(DATES.iso),
  dated(DATES.dots),
  dated(DATES.slashes),
  dated(DATES.dotsAlone, introduced),
  dated(DATES.slashesAlone, introduced),
];
