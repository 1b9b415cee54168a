import { addDays } from "#app/calendar/calendar.ts";
import * as fc from "fast-check";

/** Days from 1950 to 2150. */
export const day = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays("1950-01-01", days));

const code = fc.constantFrom("SU", "MO", "TU", "WE", "TH", "FR", "SA");
const list = <T>(one: fc.Arbitrary<T>) =>
  fc.uniqueArray(one, { minLength: 1, maxLength: 7 }).map((values) => values.join());

const on = fc.oneof(
  fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
  list(code).map((days) => `WEEKLY;BYDAY=${days}`),
  list(fc.integer({ min: 1, max: 28 })).map((days) => `MONTHLY;BYMONTHDAY=${days}`),
  list(fc.tuple(fc.constantFrom(1, 2, 3, 4, -1), code).map((parts) => parts.join(""))).map(
    (days) => `MONTHLY;BYDAY=${days}`,
  ),
  fc.constantFrom(
    "MONTHLY;BYMONTHDAY=-1",
    "MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
    "YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
    "YEARLY;BYMONTH=12;BYMONTHDAY=31",
  ),
);

const interval = fc.oneof(
  fc.constant(""),
  fc.integer({ min: 2, max: 999 }).map((count) => `;INTERVAL=${count}`),
);

export const endlessRule = fc.tuple(on, interval).map(([parts, every]) => `FREQ=${parts}${every}`);

/** Rules of every kind that Rowkeep makes. */
export const rule = fc
  .tuple(endlessRule, fc.constantFrom("", ";COUNT=1", ";COUNT=7", ";UNTIL=20500101"))
  .map((parts) => parts.join(""));
