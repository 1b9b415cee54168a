import { anchoredRecurrence, formatRule, isRecurrence, parseRule } from "#app/recurrence/rule.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { day, rule } from "./arbitraries.ts";

test.each([
  "",
  "FREQ",
  "FREQ=",
  "FREQ=HOURLY",
  "FREQ=MINUTELY;INTERVAL=1",
  "FREQ=SECONDLY",
  "freq=daily",
  "RRULE:FREQ=DAILY",
  "DTSTART:20261127\nRRULE:FREQ=DAILY",
  "DTSTART=20261127;FREQ=DAILY",
  "FREQ=DAILY;",
  "FREQ=DAILY;FREQ=DAILY",
  "FREQ=DAILY=DAILY",
  "FREQ=DAILY;INTERVAL=0",
  "FREQ=DAILY;INTERVAL=-1",
  "FREQ=DAILY;INTERVAL=01",
  "FREQ=DAILY;INTERVAL=1000",
  "FREQ=DAILY;INTERVAL=1e2",
  "FREQ=DAILY;BYHOUR=9",
  "FREQ=DAILY;BYDAY=MO",
  "FREQ=DAILY;BYMONTH=2",
  "FREQ=DAILY;COUNT=2;UNTIL=20261127",
  "FREQ=DAILY;UNTIL=20260230",
  "FREQ=DAILY;UNTIL=20261127T000000Z",
  "FREQ=WEEKLY;BYDAY=1MO",
  "FREQ=WEEKLY;BYDAY=",
  "FREQ=WEEKLY;BYDAY=MO,,TU",
  "FREQ=WEEKLY;WKST=SU",
  "FREQ=WEEKLY;BYSETPOS=-1",
  "FREQ=MONTHLY;BYDAY=MO",
  "FREQ=MONTHLY;BYDAY=5MO",
  "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=1",
  "FREQ=MONTHLY;BYMONTHDAY=0",
  "FREQ=MONTHLY;BYMONTHDAY=31",
  "FREQ=MONTHLY;BYMONTHDAY=30,31",
  "FREQ=MONTHLY;BYMONTHDAY=32",
  "FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=-1",
  "FREQ=MONTHLY;BYMONTHDAY=28,29,31;BYSETPOS=-1",
  "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=28",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29,30;BYSETPOS=-1",
  "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=31",
  "FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1",
  "FREQ=YEARLY;BYMONTH=5",
  "FREQ=YEARLY;BYMONTHDAY=5",
  "FREQ=YEARLY;BYWEEKNO=53",
  "FREQ=YEARLY;BYEASTER=0",
  "FREQ=YEARLY;BYYEARDAY=366",
  `FREQ=MONTHLY;BYMONTHDAY=1${",1".repeat(100)}`,
])("refuses %j", (text) => {
  expect(isRecurrence(text)).toBe(false);
  expect(anchoredRecurrence(text, "2026-11-27")).toBe(text);
});

test("takes every rule that Rowkeep makes, and writes it back as it was", () => {
  fc.assert(
    fc.property(rule, (text) => {
      const parsed = parseRule(text);
      expect(parsed && parseRule(formatRule(parsed))).toEqual(parsed);
      expect(parsed).not.toBeNull();
    }),
  );
});

test("an anchored rule is one, and anchoring it again changes nothing", () => {
  fc.assert(
    fc.property(rule, day, day, (text, one, other) => {
      const once = anchoredRecurrence(text, one);
      expect(isRecurrence(once)).toBe(true);
      expect(anchoredRecurrence(once, one)).toBe(once);
      expect(parseRule(once)?.interval).toBe(parseRule(text)?.interval);
      expect(isRecurrence(anchoredRecurrence(once, other))).toBe(true);
    }),
  );
});

test("answers for any text", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((text) => `FREQ=${text}`),
      ),
      (text) => {
        expect(typeof isRecurrence(text)).toBe("boolean");
      },
    ),
  );
});
