import { type Cut, every, once, type Trim } from "./cuts.ts";

/** Takes the making of these classes out of a file, and their imports: what a list then holds is nothing. */
const without = (...classes: string[]): Cut =>
  every(
    new RegExp(
      `^import (?:${classes.join("|")}) from "[^"]+";\\n|new (?:${classes.join("|")})\\(\\w*\\),?`,
      "gm",
    ),
    "",
  );

const chronoIn = (file: string, ...cuts: Cut[]): Trim => ({
  name: "chrono-node",
  version: "2.10.3",
  file: `dist/esm/${file}`,
  cuts,
});

/**
 * It is asked about words that `app/quick-add` has recognised already: names of days, and spans of days, weeks, months and
 * years. It would also find dates, times and zones in running text.
 */
export const CHRONO_TRIMS: readonly Trim[] = [
  chronoIn(
    "locales/en/configuration.js",
    without(
      "SlashDateFormatParser",
      "ENMonthNameLittleEndianParser",
      "ENMonthNameMiddleEndianParser",
      "ENMonthNameParser",
      "ENYearMonthDayParser",
      "ENYearMonthNameParser",
      "ENSlashMonthFormatParser",
      "ENTimeExpressionParser",
      "ENTimeUnitAgoFormatParser",
      "ENTimeUnitLaterFormatParser",
      "ENTimeUnitCasualRelativeFormatParser",
      "ENCasualTimeParser",
      "ENEndOfCurrentMonthParser",
      "ENMergeDateRangeRefiner",
      "ENMergeDateTimeRefiner",
      "ENMergeRelativeAfterDateRefiner",
      "ENMergeRelativeFollowByDateRefiner",
      "ENExtractYearSuffixRefiner",
      "ENEndOfPeriodRefiner",
    ),
  ),
  chronoIn(
    "configurations.js",
    without(
      "ISOFormatParser",
      "ExtractTimezoneAbbrRefiner",
      "ExtractTimezoneOffsetRefiner",
      "MergeWeekdayComponentRefiner",
    ),
  ),
  chronoIn(
    "timezone.js",
    once(
      /^import [^\n]*\nexport const TIMEZONE_ABBR_MAP = \{[^]*?^\};$/m,
      "const TIMEZONE_ABBR_MAP = {};",
    ),
  ),
  chronoIn(
    "locales/en/index.js",
    once(
      /^export const casual = [^\n]*\nexport const strict = [^\n]*\n/m,
      "const casual = null;\n",
    ),
  ),
];
