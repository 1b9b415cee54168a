import { recurrenceInWords } from "#app/recurrence/words.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { rule } from "./arbitraries.ts";

test.each([
  ["FREQ=DAILY", "every day"],
  ["FREQ=DAILY;INTERVAL=3", "every 3 days"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every weekday"],
  ["FREQ=WEEKLY", "every week"],
  ["FREQ=WEEKLY;BYDAY=FR", "every Friday"],
  ["FREQ=WEEKLY;BYDAY=MO,WE", "every Monday and Wednesday"],
  [
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR",
    "every 2 weeks on Monday, Tuesday, Wednesday, Thursday and Friday",
  ],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR", "every 2 weeks on Monday, Wednesday and Friday"],
  ["FREQ=MONTHLY", "every month"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last day"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1,15,2", "every month on the 2nd, 15th and last day"],
  [
    "FREQ=MONTHLY;BYMONTHDAY=1,11,12,13,21,22,23",
    "every month on the 1st, 11th, 12th, 13th, 21st, 22nd and 23rd",
  ],
  ["FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "every month on the 31st, or the last day"],
  ["FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR", "every 3 months on the last Friday"],
  ["FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27", "every year on 27 November"],
  [
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
    "every year on 29 February, or the day before",
  ],
  ["FREQ=DAILY;COUNT=5", "every day, 5 times"],
  ["FREQ=DAILY;COUNT=1", "every day, once"],
  ["FREQ=DAILY;UNTIL=20261224", "every day, until 24 December 2026"],
  ["every month", ""],
])("%s is %j", (text, words) => {
  expect(recurrenceInWords(text)).toBe(words);
});

test("says when it counts from completion", () => {
  expect(recurrenceInWords("FREQ=DAILY;INTERVAL=3", "completion")).toBe(
    "every 3 days after it is done",
  );
});

test("has words for every rule", () => {
  fc.assert(
    fc.property(rule, (text) => {
      expect(recurrenceInWords(text)).toMatch(/^every [^_]+$/);
      expect(recurrenceInWords(text)).not.toMatch(/undefined|null|NaN| {2}/);
    }),
  );
});
