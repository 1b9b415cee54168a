import { ALONE, words } from "./candidates.ts";
import type { Shape } from "./candidates.ts";
import type { Day, Moment } from "./date.server.ts";
import { ANY_DATE, parseDate } from "./dated.ts";
import { DAY } from "./vocabulary.ts";

const ANY = `(?:on\\s+)?(?:the\\s+)?(?:${ANY_DATE}|${DAY}|today|tomorrow)`;
const TO = "\\s*(?:[-–—]|\\bto\\b|\\btill\\b|\\buntil\\b|\\bthrough\\b)\\s*";
const OR = "(?:\\s*&\\s*|\\s+(?:and|or)\\s+)";

/** Several days. A task has one, so a span counts by its first day and keeps its words; anything else is left alone. */
export const spanShapes: Shape<Day, Moment>[] = [
  {
    pattern: words(`(?:from\\s+)?(?<begin>${ANY_DATE})${TO}(?:${ANY_DATE})`),
    certain: () => true,
    stays: true,
    meaning: ({ groups = {} }, { today }) => {
      const date = parseDate(groups.begin ?? "", today);
      return date === null ? ALONE : { date, part: null, time: null };
    },
  },
  {
    pattern: words(`(?:between\\s+|either\\s+)?${ANY}${OR}${ANY}`),
    certain: () => true,
    meaning: () => ALONE,
  },
  {
    pattern: words(`(?:from\\s+)?(?:${DAY})${TO}(?:${DAY})`),
    certain: () => true,
    meaning: () => ALONE,
  },
];
