import { fields, isCalendarDate, weekday } from "../calendar/calendar.ts";
import type { CalendarDate } from "../calendar/calendar.ts";
import { DAY, dayOf, FULL_DAY, MONTH, monthOf } from "./vocabulary.ts";

type Match = RegExpExecArray;

const YEAR = "(?<year>(?:19|20|21)\\d\\d)";

/** Days with a month, as people write them. */
export const DATES = {
  dayFirst: `(?<day>\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s+)?(?<month>${MONTH})\\.?(?:,?\\s+${YEAR})?`,
  monthFirst: `(?<month>${MONTH})\\.?\\s*(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+${YEAR})?`,
  iso: `${YEAR}-(?<month>\\d{2})-(?<day>\\d{2})`,
  dots: `(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.${YEAR}`,
  slashes: "(?<day>\\d{1,2})/(?<month>\\d{1,2})/(?<year>(?:19|20|21)\\d\\d|\\d\\d)",
  // Fractions, versions and scores look like these.
  dotsAlone: "(?<day>\\d{1,2})\\.(?<month>\\d{1,2})\\.",
  slashesAlone: "(?<day>\\d{1,2})/(?<month>\\d{1,2})",
};

const sources = Object.values(DATES);

/** Any date with its month, without names of groups, so that a pattern can have it twice. */
export const ANY_DATE = sources.map((source) => source.replace(/\?<\w+>/g, "?:")).join("|");

const whole = sources.map((source) => new RegExp(`^(?:${source})$`, "i"));

/** The date that a text of `ANY_DATE` means; null if there is no such day. */
export function parseDate(text: string, today: CalendarDate): CalendarDate | null {
  const match = whole.map((pattern) => pattern.exec(text)).find((found) => found !== null);
  return match ? dateOf(match, today) : null;
}

/** The date with its weekday beside it: "Sat 12 Dec", "4 Dec (Fri)", "12 December, Saturday". */
export const withWeekday = (date: string) =>
  `(?:(?<before>${DAY})\\.?,?\\s+(?:the\\s+)?)?${date}(?:\\s*\\(\\s*(?<bracketed>${DAY})\\.?\\s*\\)|,?\\s+(?<after>${FULL_DAY}))?`;

/** The weekday beside a date, 0 for Sunday; null if there is none. */
export const weekdayOf = ({ groups = {} }: Pick<Match, "groups">): number | null => {
  const name = groups.before ?? groups.bracketed ?? groups.after;
  return name === undefined ? null : dayOf(name);
};

/**
 * The date that a match of `DATES` means: in the typed year, otherwise the next one from `today` on. Null if there is
 * no such day, or if it is another weekday than the one beside it.
 */
export function dateOf({ groups = {} }: Match, today: CalendarDate): CalendarDate | null {
  const month = Number(groups.month) || monthOf(groups.month ?? "");
  const inYear = (year: number) =>
    `${year}-${String(month).padStart(2, "0")}-${groups.day?.padStart(2, "0")}`;
  const { year } = fields(today);
  // Any eight years contain a 29 February, even around 1900.
  const years = groups.year
    ? [Number(groups.year.padStart(4, "20"))]
    : Array.from({ length: 9 }, (_, later) => year + later);
  const date = years
    .map(inYear)
    .find((day) => isCalendarDate(day) && (groups.year || day >= today));
  const named = weekdayOf({ groups });
  return date && (named === null || named === weekday(date)) ? date : null;
}
