import { ALONE, words } from "./candidates.ts";
import type { Shape } from "./candidates.ts";
import { ANY_DATE } from "./dated.ts";
import { DAY, MONTH } from "./vocabulary.ts";

/**
 * A time as typed. The words around it may tell which half of the day "9:00" and "at 5" mean. `isDaysEnd`: midnight,
 * which ends the day that it is said of.
 */
export type Time = {
  hour: number;
  minute: string;
  half: "told" | "untold" | "bare";
  isDaysEnd?: boolean;
};

type Match = RegExpExecArray;

const NOT_AFTER =
  /\b(?:chapter|verse|version|room|page|ratio|score|part|step|look|meet|aim)\s{1,3}$/i;
/** Words around a time that make it the end of a span, or say that one begins. */
const ENDS = /\b(?:to|until|till|between|than|or)\s{1,3}$/i;
const BEGINS = new RegExp(`^\\s*(?:until|till)\\b(?!\\s+(?:the\\s+)?(?:${ANY_DATE}|${DAY}))`, "i");
/** The time of a day that is left alone is left alone with it: "before friday 5pm". */
const OF_DAY_LEFT_ALONE = new RegExp(
  `\\b(?:before|after|since|until|till|through|between|past|than|except)\\s{1,3}(?:the\\s{1,3})?(?:${ANY_DATE}|${DAY}|today|tomorrow)\\s{1,3}$`,
  "i",
);
/** Left alone, because the time is that of somewhere else. */
const ELSEWHERE = /^\s?(?:[ECMP][SD]T|GMT|UTC|BST|CES?T|EES?T|IST|JST|AES?T)\b/;
const AT = "(?<at>(?:at|by|before|from)\\s+|@\\s*)?";
const IN_THE = "(?:\\s+in\\s+the\\s+(?<half>morning|afternoon|evening))?";
const MERIDIEM = "\\s?(?<meridiem>[ap]\\.?m\\b\\.?)";

/** "At 3:30" is in the afternoon, as "at 3" is; "3:30" and "at 03:30" are what a clock shows. */
const isBare = ({ at, hour = "", minute }: Record<string, string | undefined>) =>
  minute === undefined || (at !== undefined && !hour.startsWith("0"));

function read({ groups = {}, input, index, 0: text }: Match): Time | typeof ALONE | null {
  const before = input.slice(0, index);
  if (NOT_AFTER.test(before)) return null;
  const rest = input.slice(index + text.length);
  if (ENDS.test(before) || BEGINS.test(rest) || ELSEWHERE.test(rest)) return ALONE;
  if (OF_DAY_LEFT_ALONE.test(before)) return ALONE;
  const hour = Number(groups.hour);
  const minute = groups.minute ?? "00";
  const half = (groups.meridiem ?? groups.half)?.toLowerCase();
  if (hour > 23 || Number(minute) > 59) return null;
  if (!half) return { hour, minute, half: isBare(groups) ? "bare" : "untold" };
  const morning = half.startsWith("am") || half.startsWith("a.") || half === "morning";
  if (hour > 12 && !morning) return { hour, minute, half: "told" };
  if (hour < 1 || hour > 12) return null;
  return { hour: (hour % 12) + (morning ? 0 : 12), minute, half: "told" };
}

const shape = (
  source: string,
  certain: Shape<Time, unknown>["certain"] = () => true,
): Shape<Time, unknown> => ({ pattern: words(source), certain, meaning: read });

const CLOCK = "\\d{1,2}(?:[:.]\\d{2})?(?:\\s?[ap]\\.?m\\b\\.?)?";
const IS_CLOCK = /:|[ap]\.?m/i;

/** Two times. A task has one, so a span counts by its beginning and keeps its words. */
const span: Shape<Time, unknown> = {
  pattern: words(
    `(?:from\\s+)?(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))?(?:${MERIDIEM})?\\s*(?:[-–—]|to|till|until)\\s*(?<end>${CLOCK})(?!\\s+(?:of\\s+)?(?:${MONTH}))`,
  ),
  certain: () => true,
  stays: true,
  meaning: (match) => {
    const { groups = {}, 0: text } = match;
    // "2 to 3 eggs".
    if (!IS_CLOCK.test(text) || NOT_AFTER.test(match.input.slice(0, match.index))) return null;
    const begin = read(match);
    if (begin === null || begin === ALONE || begin.half === "told") return begin;
    // "2-3pm" begins in the afternoon, "9-12pm" in the morning.
    const after = /pm|p\.m/i.test(groups.end ?? "") && begin.hour < 12;
    const isLater = after && begin.hour < Number.parseInt(groups.end ?? "", 10) % 12;
    return { ...begin, half: "told", hour: isLater ? begin.hour + 12 : begin.hour };
  },
};

/** The ways to write a time of day. */
export const timeShapes: Shape<Time, unknown>[] = [
  span,
  shape(`${AT}(?<hour>\\d{1,2}):(?<minute>\\d{2})(?:${MERIDIEM}|${IN_THE})`),
  shape(`${AT}(?<hour>\\d{1,2})(?:\\.(?<minute>\\d{2}))?${MERIDIEM}`),
  shape("(?<at>at\\s+)(?<hour>\\d{1,2})\\.(?<minute>\\d{2})"),
  shape(`${AT}(?<hour>\\d{1,2})\\s?o['’]?clock${IN_THE}`),
  // "At 9" may also be a street number.
  shape(`(?<at>at\\s+)(?<hour>\\d{1,2})${IN_THE}`, ({ groups }) => groups?.half !== undefined),
  {
    pattern: words("(?:(?:at|by|before)\\s+|@\\s*)?(?:noon|midday|midnight)"),
    certain: ([text]) => /\s/.test(text),
    meaning: ({ input, index, 0: text }) => {
      if (OF_DAY_LEFT_ALONE.test(input.slice(0, index))) return ALONE;
      const isDaysEnd = /night$/i.test(text);
      return { hour: isDaysEnd ? 0 : 12, minute: "00", half: "told", isDaysEnd };
    },
  },
];
