import { addDays, daysBetween, daysInMonth, isCalendarDate } from "#app/calendar/calendar.ts";
import { clockTime, longDate, relativeDate, shortDate } from "#app/calendar/words.ts";
import { expect, test } from "vitest";

const today = "2026-11-25";

test.each([
  ["2026-11-23", "Mon 23 Nov"],
  ["2026-11-24", "yesterday"],
  ["2026-11-25", "today"],
  ["2026-11-26", "tomorrow"],
  ["2026-11-27", "Fri 27 Nov"],
  ["2027-01-01", "Fri 1 Jan 2027"],
  ["2025-11-25", "Tue 25 Nov 2025"],
])("%s is, on 25 November 2026, %j", (date, words) => {
  expect(relativeDate(date, today)).toBe(words);
});

test("says a day in full and in short", () => {
  expect(longDate("2026-11-27", today)).toBe("Friday 27 November");
  expect(longDate("2027-03-01", today)).toBe("Monday 1 March 2027");
  expect(shortDate("2026-11-25", today)).toBe("Wed 25 Nov");
  expect(clockTime("09:00")).toBe("9:00");
  expect(clockTime("10:05")).toBe("10:05");
});

test.each(["2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026-1-1", "2026-11-27 ", ""])(
  "%j is no day",
  (text) => {
    expect(isCalendarDate(text)).toBe(false);
  },
);

test("reckons with days", () => {
  expect(isCalendarDate("2028-02-29")).toBe(true);
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(() => addDays("9999-12-31", 1)).toThrow(RangeError);
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect([2024, 2026, 2100, 2000].map((year) => daysInMonth(year, 2))).toEqual([29, 28, 28, 29]);
  expect(Array.from({ length: 12 }, (_, index) => daysInMonth(2026, index + 1)).join()).toBe(
    "31,28,31,30,31,30,31,31,30,31,30,31",
  );
});
