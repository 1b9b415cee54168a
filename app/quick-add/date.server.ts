import { addDays, daysInMonth, fields, isCalendarDate, weekday } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";
import { wallTime } from "../calendar/instant.ts";
import { words } from "./candidates.ts";
import type { Shape } from "./candidates.ts";
import { namedDay } from "./named-day.server.ts";
import { DAY, FULL_DAY, MONTH, monthOf, NUMBER, numberOf, PART_OF_DAY } from "./vocabulary.ts";

/** A day, with a part of it ("tomorrow morning"), or a time if the words contain one ("in 2 hours"). */
export type Day = { date: CalendarDate; part: string | null; time: string | null };

export type Moment = { now: Date; timeZone: string; today: CalendarDate };

type Match = RegExpExecArray;

/** Words right before a day that give it another meaning: "since friday", "version 1.12.". */
const NOT_AFTER = new RegExp(
  `\\b(?:${[
    "before|after|since|from|until|till|through|between|last|past|of|to|or|than|every|each|per",
    "the|on|by|for|due",
    "black|good|easter|cyber|palm|ash|super",
    "version|chapter|section|release|update|page|room|step|part|figure|score|ratio",
    `(?:${DAY})\\s+and`,
  ].join("|")})\\s{1,3}$`,
  "i",
);
const ON = "(?<on>(?:due\\s+)?(?:on|by|for)\\s+|due\\s+|starting\\s+(?:on\\s+)?)?(?:the\\s+)?";
const NOT_BEFORE = `(?!\\s+(?:to|till|until|through)\\s+(?:${DAY}|${MONTH}|\\d)|\\s+(?:or|and)\\s+(?:${DAY})|\\s?[-–—]\\s?(?:${DAY})|\\s+of\\s)`;

/** A way to write a day, with the words that may introduce it, unless something gives it another meaning. */
const shape = (
  source: string,
  meaning: (match: Match, moment: Moment) => CalendarDate | Day | null,
  certain: (match: Match) => boolean = () => true,
): Shape<Day, Moment> => ({
  pattern: words(`${ON}(?:${source})${PART_OF_DAY}${NOT_BEFORE}`),
  certain,
  meaning: (match, moment) => {
    if (NOT_AFTER.test(match.input.slice(0, match.index))) return null;
    const day = meaning(match, moment);
    const part = match.groups?.part?.toLowerCase() ?? null;
    return typeof day === "string" ? { date: day, part, time: null } : day;
  },
});

const introduced = ({ groups }: Match) => groups?.on !== undefined;

/** A day and a month in the typed year, or the next such day. */
function dated({ groups }: Match, month: number, { today }: Moment): CalendarDate | null {
  const { year } = fields(today);
  const typed = groups?.year && Number(groups.year.padStart(4, "20"));
  const inYear = (from: number) =>
    `${from}-${String(month).padStart(2, "0")}-${groups?.day?.padStart(2, "0")}`;
  if (typed) return isCalendarDate(inYear(typed)) ? inYear(typed) : null;
  // Any eight years contain a 29 February, even around 1900.
  const next = Array.from({ length: 9 }, (_, later) => inYear(year + later));
  return next.find((date) => isCalendarDate(date) && date >= today) ?? null;
}

const byNumber = (match: Match, moment: Moment) =>
  dated(match, Number(match.groups?.month), moment);
const byName = (match: Match, moment: Moment) =>
  dated(match, monthOf(match.groups?.month ?? ""), moment);

/** "Next week" is its Monday, "next month" and "next year" are their first days, and a weekend is its Saturday. */
function period({ groups }: Match, { today }: Moment): CalendarDate {
  const { year, month } = fields(today);
  const monday = addDays(today, (8 - weekday(today)) % 7 || 7);
  const what = `${groups?.which} ${groups?.period}`.toLowerCase();
  if (what === "next week") return monday;
  if (what === "next weekend") return addDays(monday, 5);
  if (what === "next year") return `${year + 1}-01-01`;
  if (what === "next month")
    return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return weekday(today) === 0 ? today : addDays(monday, -2);
}

/** "On the 15th": the next day with that number. */
function dayOfMonth({ groups }: Match, { today }: Moment): CalendarDate | null {
  const { year, month } = fields(today);
  const day = groups?.day?.padStart(2, "0");
  const next = Array.from({ length: 4 }, (_, later) => {
    const index = month - 1 + later;
    return `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-${day}`;
  });
  return next.find((date) => isCalendarDate(date) && date >= today) ?? null;
}

const endOfMonth = (_match: Match, { today }: Moment) => {
  const { year, month } = fields(today);
  return `${today.slice(0, 8)}${daysInMonth(year, month)}`;
};

/** "In 2 hours" is exact to the minute, "in 3 days" to the day. */
function within({ groups }: Match, { now, timeZone, today }: Moment): CalendarDate | Day | null {
  const count = numberOf(groups?.count ?? "");
  const unit = groups?.unit?.toLowerCase() ?? "";
  if (!/^[hm]/.test(unit) || unit.startsWith("mo")) return namedDay(`in ${count} ${unit}s`, today);
  const length = unit.startsWith("h") ? 3_600_000 : 60_000;
  return { ...wallTime(timeZone, new Date(now.getTime() + count * length)), part: null };
}

const named = ({ groups }: Match, { today }: Moment) =>
  namedDay(groups?.day?.replace(/\s+/g, " ") ?? "", today);

const UNIT = "minute|hour|day|week|month|year";

/** The ways to write a day. */
export const dateShapes: Shape<Day, Moment>[] = [
  shape("(?<day>today|tomorrow|tmrw?)", named),
  shape("day\\s+after\\s+tomorrow", (_match, { today }) => addDays(today, 2)),
  shape("tonight", (_match, { today }) => ({ date: today, part: "night", time: null })),
  shape("this(?=\\s+(?:morning|afternoon|evening)\\b)", (_match, { today }) => today),
  shape(`(?<day>(?:next|this)\\s+(?:${DAY})|(?:${DAY})\\s+next\\s+week|(?:${FULL_DAY}))`, named),
  shape(`coming\\s+(?<day>${DAY})`, named),
  // "Sat", "sun" and others are also ordinary words.
  shape(
    `(?<day>${DAY})\\.?`,
    named,
    (match) => introduced(match) || /^(?:fri|tu|th)/i.test(match[0]),
  ),
  shape("(?<which>next|this)\\s+(?<period>week(?:end)?|month|year)", period),
  shape("weekend", period, introduced),
  shape("(?<day>\\d{1,2})(?:st|nd|rd|th)", dayOfMonth, introduced),
  shape("end\\s+of\\s+(?:the\\s+|this\\s+)?month", endOfMonth),
  shape(`in\\s+(?<count>${NUMBER})\\s+(?<unit>${UNIT})s?`, within),
  shape(`(?<count>${NUMBER})\\s+(?<unit>${UNIT})s?\\s+from\\s+now`, within),
  shape(
    `(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s+)?(?<month>${MONTH})\\.?(?:,?\\s+(?<year>(?:19|20|21)\\d\\d))?`,
    byName,
  ),
  shape(
    `(?<month>${MONTH})\\.?\\s*(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<year>(?:19|20|21)\\d\\d))?`,
    byName,
  ),
  shape("(?<year>(?:19|20|21)\\d\\d)-(?<month>\\d{2})-(?<day>\\d{2})", byNumber),
  shape("(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.(?<year>(?:19|20|21)\\d\\d)", byNumber),
  shape("(?<day>\\d{1,2})/(?<month>\\d{1,2})/(?<year>(?:19|20|21)\\d\\d|\\d\\d)", byNumber),
  // Fractions, versions and scores look like these.
  shape("(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.", byNumber, introduced),
  shape("(?<day>\\d{1,2})/(?<month>\\d{1,2})", byNumber, introduced),
];
