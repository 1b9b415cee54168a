import { addDays, daysBetween, isCalendarDate } from "#app/calendar/calendar.ts";
import { dueInstant, wallTime } from "#app/calendar/instant.ts";
import {
  firstOccurrence,
  nextOccurrence,
  skipOccurrence,
} from "#app/recurrence/occurrences.server.ts";
import type { RepeatsFrom } from "#app/recurrence/occurrences.server.ts";
import { anchoredRecurrence, remainingRecurrence } from "#app/recurrence/rule.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { day, endlessRule, rule } from "./arbitraries.ts";

const next = (text: string, dueOn: string, completedOn = dueOn) =>
  nextOccurrence(text, { dueOn, completedOn, repeatsFrom: "due" });

const afterCompletion = (text: string, dueOn: string, completedOn: string) =>
  nextOccurrence(text, { dueOn, completedOn, repeatsFrom: "completion" });

/** The due dates of a task that is completed on each of its dates, with the rule as the app keeps it. */
function series(text: string, start: string, length: number) {
  const kept = anchoredRecurrence(text, start);
  const days = [start];
  while (days.length < length) days.push(next(kept, days.at(-1) ?? "") ?? "over");
  return days;
}

test.each([
  ["FREQ=DAILY", "2026-11-30", "2026-12-01"],
  ["FREQ=DAILY;INTERVAL=3", "2026-12-30", "2027-01-02"],
  ["FREQ=WEEKLY", "2026-11-27", "2026-12-04"],
  ["FREQ=WEEKLY;INTERVAL=2", "2026-12-25", "2027-01-08"],
  ["FREQ=WEEKLY;BYDAY=MO,WE", "2026-11-23", "2026-11-25"],
  ["FREQ=WEEKLY;BYDAY=MO,WE", "2026-11-25", "2026-11-30"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27", "2026-11-30"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO", "2026-11-23", "2026-11-29"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO", "2026-11-29", "2026-12-07"],
  ["FREQ=MONTHLY", "2026-11-15", "2026-12-15"],
  ["FREQ=MONTHLY;INTERVAL=3", "2026-11-15", "2027-02-15"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,15", "2026-11-15", "2026-12-01"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2028-01-31", "2028-02-29"],
  ["FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", "2026-12-25"],
  ["FREQ=MONTHLY;BYDAY=1MO", "2026-11-02", "2026-12-07"],
  ["FREQ=YEARLY", "2026-11-27", "2027-11-27"],
  ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "2026-11-27", "2026-12-24"],
])("%s, due and done on %s, falls due on %s", (text, dueOn, expected) => {
  expect(next(text, dueOn)).toBe(expected);
});

test("keeps the 31st through shorter months", () => {
  expect(series("FREQ=MONTHLY", "2027-12-31", 6)).toEqual([
    "2027-12-31",
    "2028-01-31",
    "2028-02-29",
    "2028-03-31",
    "2028-04-30",
    "2028-05-31",
  ]);
  expect(series("FREQ=MONTHLY", "2027-01-30", 4)).toEqual([
    "2027-01-30",
    "2027-02-28",
    "2027-03-30",
    "2027-04-30",
  ]);
});

test("meets the shorter month although the rule was not anchored", () => {
  expect(next("FREQ=MONTHLY", "2027-01-31")).toBe("2027-02-28");
  expect(next("FREQ=YEARLY", "2028-02-29")).toBe("2029-02-28");
});

test("keeps 29 February through ordinary years", () => {
  expect(series("FREQ=YEARLY", "2028-02-29", 6)).toEqual([
    "2028-02-29",
    "2029-02-28",
    "2030-02-28",
    "2031-02-28",
    "2032-02-29",
    "2033-02-28",
  ]);
});

test("finds every month from every day of a month, none left out and none twice", () => {
  for (let first = 1; first <= 31; first++) {
    const months = series("FREQ=MONTHLY", `2027-01-${String(first).padStart(2, "0")}`, 40);
    expect(months.map((date) => date.slice(0, 7))).toEqual(
      Array.from({ length: 40 }, (_, index) => {
        const month = String((index % 12) + 1).padStart(2, "0");
        return `${2027 + Math.floor(index / 12)}-${month}`;
      }),
    );
  }
});

describe("done late", () => {
  test.each([
    ["FREQ=DAILY", "2026-01-01", "2026-11-27", "2026-11-28"],
    ["FREQ=DAILY;INTERVAL=3", "2026-11-01", "2026-11-27", "2026-11-28"],
    ["FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-27", "2026-11-30"],
    ["FREQ=WEEKLY;INTERVAL=2", "2026-11-02", "2026-11-27", "2026-11-30"],
    ["FREQ=MONTHLY", "2026-01-31", "2026-11-27", "2026-11-30"],
    ["FREQ=YEARLY", "1926-11-28", "2026-11-27", "2026-11-28"],
    ["FREQ=DAILY;INTERVAL=2", "1926-11-28", "2126-11-27", "2126-11-29"],
  ])("%s due on %s and done on %s comes once, on %s", (text, dueOn, done, expected) => {
    expect(next(text, dueOn, done)).toBe(expected);
  });
});

test.each(["due", "completion"] as const)(
  "counted from %s, the next day is after the one that was due and the one it was done on",
  (repeatsFrom) => {
    fc.assert(
      fc.property(rule, day, day, (text, dueOn, completedOn) => {
        const following = nextOccurrence(text, { dueOn, completedOn, repeatsFrom });
        if (following === null) return;
        expect(following > dueOn && following > completedOn).toBe(true);
      }),
    );
  },
);

test.each([
  ["FREQ=WEEKLY;BYDAY=SU", "2026-11-29", "2026-11-28", "2026-12-06"],
  ["FREQ=MONTHLY;BYMONTHDAY=1", "2026-12-01", "2026-11-30", "2027-01-01"],
  ["FREQ=DAILY", "2026-11-29", "2026-11-28", "2026-11-30"],
])("%s from completion, due on %s and done on %s, is %s", (text, dueOn, done, expected) => {
  expect(afterCompletion(text, dueOn, done)).toBe(expected);
});

test.each([
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01"],
  ["FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "2026-12-01"],
  ["FREQ=YEARLY;INTERVAL=2;BYMONTH=3;BYMONTHDAY=1", "2027-03-01"],
  ["FREQ=DAILY;INTERVAL=3", "2026-11-25"],
])("%s begins on the coming one, %s", (text, expected) => {
  expect(firstOccurrence(text, "2026-11-25")).toBe(expected);
});

test("the first day is one that the rule would have without its interval", () => {
  fc.assert(
    fc.property(endlessRule, day, (text, from) => {
      const each = text.replace(/;INTERVAL=\d+/, "");
      expect(firstOccurrence(text, from)).toBe(firstOccurrence(each, from));
    }),
  );
});

test("done early, it is the one after the due day", () => {
  expect(next("FREQ=WEEKLY", "2026-11-27", "2026-11-20")).toBe("2026-12-04");
});

describe("from completion", () => {
  test.each([
    ["FREQ=DAILY;INTERVAL=3", "2026-11-01", "2026-11-27", "2026-11-30"],
    ["FREQ=DAILY;INTERVAL=3", "2026-11-27", "2026-11-25", "2026-11-28"],
    ["FREQ=WEEKLY", "2026-11-01", "2026-11-27", "2026-12-04"],
    ["FREQ=WEEKLY;BYDAY=MO", "2026-11-02", "2026-11-27", "2026-11-30"],
    ["FREQ=MONTHLY", "2026-01-15", "2026-08-31", "2026-09-30"],
    ["FREQ=YEARLY", "2026-01-15", "2028-02-29", "2029-02-28"],
  ])("%s due on %s and done on %s falls due on %s", (text, dueOn, done, expected) => {
    expect(afterCompletion(text, dueOn, done)).toBe(expected);
  });
});

test("ends with its count and its last day", () => {
  expect(next("FREQ=DAILY;COUNT=2", "2026-11-27")).toBe("2026-11-28");
  expect(remainingRecurrence("FREQ=DAILY;COUNT=2")).toBe("FREQ=DAILY;COUNT=1");
  expect(next("FREQ=DAILY;COUNT=1", "2026-11-28")).toBeNull();
  expect(remainingRecurrence("FREQ=DAILY")).toBe("FREQ=DAILY");
  expect(next("FREQ=DAILY;UNTIL=20261128", "2026-11-27")).toBe("2026-11-28");
  expect(next("FREQ=DAILY;UNTIL=20261128", "2026-11-28")).toBeNull();
});

test("ends with the calendar", () => {
  expect(next("FREQ=YEARLY", "9999-01-01")).toBeNull();
});

test("is nothing for a text that is no rule", () => {
  expect(next("every month", "2026-11-27")).toBeNull();
  expect(firstOccurrence("FREQ=HOURLY", "2026-11-27")).toBeNull();
});

test.each([
  ["FREQ=DAILY", "2026-11-27"],
  ["FREQ=WEEKLY;BYDAY=FR", "2026-11-27"],
  ["FREQ=WEEKLY;BYDAY=MO", "2026-11-30"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"],
  ["FREQ=MONTHLY;BYDAY=1MO", "2026-12-07"],
])("%s begins, seen from Friday 27 November 2026, on %s", (text, expected) => {
  expect(firstOccurrence(text, "2026-11-27")).toBe(expected);
});

const skip = (text: string, repeatsFrom: RepeatsFrom, dueOn: string, today: string) =>
  skipOccurrence(text, { dueOn, today, repeatsFrom });

test("skips to the next one that is not past", () => {
  expect(skip("FREQ=WEEKLY", "due", "2026-11-27", "2026-11-27")).toBe("2026-12-04");
  expect(skip("FREQ=WEEKLY", "due", "2026-11-20", "2026-11-27")).toBe("2026-11-27");
  expect(skip("FREQ=WEEKLY", "due", "2026-11-27", "2026-11-20")).toBe("2026-12-04");
});

test("skips from today, or from a later due day, when it counts from completion", () => {
  const text = "FREQ=DAILY;INTERVAL=3";
  expect(skip(text, "completion", "2026-11-20", "2026-11-27")).toBe("2026-11-30");
  expect(skip(text, "completion", "2026-11-29", "2026-11-27")).toBe("2026-12-02");
});

test("every endless rule and every pair of days has one next day, later than both", () => {
  fc.assert(
    fc.property(endlessRule, day, day, (text, dueOn, completedOn) => {
      const found = next(text, dueOn, completedOn) ?? "";
      expect(isCalendarDate(found)).toBe(true);
      expect(found > dueOn && found > completedOn).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("late or in time, the same days come", () => {
  fc.assert(
    fc.property(endlessRule, day, fc.integer({ min: 0, max: 800 }), (text, dueOn, late) => {
      const kept = anchoredRecurrence(text, dueOn);
      const completedOn = addDays(dueOn, late);
      let step = dueOn;
      while (step <= completedOn) step = next(kept, step) ?? "over";
      expect(next(kept, dueOn, completedOn)).toBe(step);
    }),
    { numRuns: 200 },
  );
});

test("from completion it is at least a day on", () => {
  fc.assert(
    fc.property(rule, day, day, (text, dueOn, completedOn) => {
      const found = afterCompletion(text, dueOn, completedOn);
      expect(found === null || daysBetween(completedOn, found) > 0).toBe(true);
    }),
  );
});

test("a rule with a count has as many days as it says, and one with a last day none after it", () => {
  fc.assert(
    fc.property(endlessRule, day, fc.integer({ min: 1, max: 8 }), (text, start, count) => {
      let kept = anchoredRecurrence(`${text};COUNT=${count}`, start);
      const days = [start];
      for (let due = next(kept, start); due !== null; due = next(kept, due)) {
        days.push(due);
        kept = remainingRecurrence(kept);
      }
      expect(days).toHaveLength(count);
      const last = days.at(-1) ?? "";
      const until = anchoredRecurrence(`${text};UNTIL=${last.replaceAll("-", "")}`, start);
      const again = [start];
      for (let due = next(until, start); due !== null; due = next(until, due)) again.push(due);
      expect(again).toEqual(days);
    }),
  );
});

const ZONES = Intl.supportedValuesOf("timeZone");
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));

test("done at any moment, in any zone, it comes back on a day and at an instant that are still ahead", () => {
  const moment = fc.record({
    text: endlessRule,
    zone: fc.constantFrom(...ZONES),
    time: fc.option(clock, { nil: null }),
    dueOn: day,
    late: fc.integer({ min: 0, max: 40 * 24 * 60 }),
    repeatsFrom: fc.constantFrom("due" as const, "completion" as const),
  });
  fc.assert(
    fc.property(moment, ({ text, zone, time, dueOn, late, repeatsFrom }) => {
      const due = dueInstant(dueOn, time, zone);
      const done = new Date(due.getTime() + late * 60_000);
      const completedOn = wallTime(zone, done).date;
      const following = nextOccurrence(text, { dueOn, completedOn, repeatsFrom }) ?? "";
      expect(following > completedOn && following > dueOn).toBe(true);
      expect(nextOccurrence(text, { dueOn, completedOn, repeatsFrom })).toBe(following);
      const instant = dueInstant(following, time, zone);
      expect(instant.getTime()).toBeGreaterThan(due.getTime());
      // A clock that is put forward leaves out minutes, and in some years a zone left out a whole day.
      const shown = wallTime(zone, instant);
      const earliest = time === null ? addDays(following, 1) : `${following} ${time}`;
      expect(`${shown.date} ${shown.time}` >= earliest).toBe(true);
      expect(daysBetween(following, shown.date)).toBeLessThanOrEqual(2);
    }),
    { numRuns: 400 },
  );
});
