import { addDays } from "#app/calendar/calendar.ts";
import { parseDue } from "#app/quick-add/due-text.server.ts";
import { dueWords } from "#app/tasks/task/due-words.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";

const NOON = new Date("2026-11-30T12:00:00Z");

test.each([
  ["2026-11-30", "11:00", "today 11:00"],
  ["2026-12-01", null, "tomorrow"],
  ["2026-11-29", "09:05", "Sun 29 Nov 2026 9:05"],
  ["2027-01-01", null, "Fri 1 Jan 2027"],
  [null, null, ""],
])("%s at %s is %j", (dueOn, dueTime, words) => {
  expect(dueWords({ dueOn, dueTime }, "2026-11-30")).toBe(words);
});

test("each is read as the same date and time again", () => {
  const time = fc.option(
    fc.integer({ min: 0, max: 24 * 60 - 1 }).map((minutes) => {
      const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
      return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
    }),
    { nil: null },
  );
  fc.assert(
    fc.property(fc.integer({ min: -1_000, max: 4_000 }), time, (days, dueTime) => {
      const due = { dueOn: addDays("2026-11-30", days), dueTime };
      const words = dueWords(due, "2026-11-30");
      expect(parseDue(words, { now: NOON, timeZone: "UTC" })).toEqual(due);
    }),
  );
});
