import { dueInstant, today, wallTime } from "#app/calendar/instant.ts";
import { nextOccurrence } from "#app/recurrence/occurrences.server.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

test.each([
  ["Pacific/Auckland", "2026-11-27T12:30:00Z", "2026-11-28"],
  ["Europe/Berlin", "2026-11-27T22:59:59Z", "2026-11-27"],
  ["Europe/Berlin", "2026-11-27T23:00:00Z", "2026-11-28"],
  ["America/Los_Angeles", "2026-11-28T07:59:00Z", "2026-11-27"],
  ["Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01"],
  ["UTC", "2026-12-31T23:59:59Z", "2026-12-31"],
])("in %s it is, at %s, the day %s", (timeZone, now, date) => {
  expect(today(timeZone, new Date(now))).toBe(date);
});

test("refuses a zone that is none", () => {
  expect(() => today("Middle/Earth", new Date(0))).toThrow(RangeError);
});

describe("an instant from a wall clock", () => {
  test.each([
    ["2026-11-27", "09:00", "Europe/Berlin", "2026-11-27T08:00:00.000Z"],
    ["2026-07-01", "09:00", "Europe/Berlin", "2026-07-01T07:00:00.000Z"],
    ["2026-11-27", "09:00", "Asia/Kathmandu", "2026-11-27T03:15:00.000Z"],
    ["2026-11-27", "00:15", "Pacific/Auckland", "2026-11-26T11:15:00.000Z"],
    ["2026-11-27", "23:30", "America/Los_Angeles", "2026-11-28T07:30:00.000Z"],
    ["2026-11-27", null, "Europe/Berlin", "2026-11-27T23:00:00.000Z"],
  ])("%s %s in %s is %s", (date, time, zone, instant) => {
    expect(dueInstant(date, time, zone).toISOString()).toBe(instant);
  });

  test.each([
    ["the last Sunday of March in Berlin", "2027-03-28", "02:30", "Europe/Berlin", "01:30"],
    ["the last Sunday of March in Lisbon", "2027-03-28", "01:30", "Europe/Lisbon", "01:30"],
    ["the second Sunday of March in New York", "2027-03-14", "02:30", "America/New_York", "07:30"],
    ["Lord Howe's half hour", "2027-10-03", "02:15", "Australia/Lord_Howe", "15:45"],
  ])("moves forward over the gap of %s", (_where, date, time, zone, utc) => {
    expect(dueInstant(date, time, zone).toISOString()).toContain(`T${utc}`);
  });

  test.each([
    ["2026-10-25", "02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
    ["2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["2027-04-04", "02:30", "Pacific/Auckland", "2027-04-03T13:30:00.000Z"],
  ])("takes the first of two at %s %s in %s", (date, time, zone, instant) => {
    expect(dueInstant(date, time, zone).toISOString()).toBe(instant);
  });

  test("a day without a time ends with it, be it 23 hours long", () => {
    expect(dueInstant("2027-03-28", null, "Europe/Berlin").toISOString()).toBe(
      "2027-03-28T22:00:00.000Z",
    );
  });
});

test.each([
  ["Europe/Berlin", "2027-03-21", ["08:00", "07:00", "07:00"]],
  ["Europe/Lisbon", "2027-03-21", ["09:00", "08:00", "08:00"]],
  ["America/New_York", "2027-03-07", ["14:00", "13:00", "13:00"]],
])("every Sunday at 9:00 in %s stays at 9:00 over the change of clocks", (zone, first, utc) => {
  let dueOn = first;
  for (const expected of utc) {
    const instant = dueInstant(dueOn, "09:00", zone);
    expect(instant.toISOString()).toContain(`T${expected}`);
    expect(wallTime(zone, instant)).toEqual({ date: dueOn, time: "09:00" });
    dueOn = nextOccurrence("FREQ=WEEKLY", { dueOn, completedOn: dueOn, repeatsFrom: "due" }) ?? "";
  }
});

test("a clock at the instant shows the time, or skips it", () => {
  const zones = ["Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Apia"];
  const minutes = fc.integer({ min: 0, max: 20 * 366 * 1440 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minutes, (zone, minute) => {
      const wall = new Date(Date.UTC(2015, 0, 1) + minute * 60_000).toISOString();
      const [date, time] = [wall.slice(0, 10), wall.slice(11, 16)];
      const shown = wallTime(zone, dueInstant(date, time, zone));
      expect(`${shown.date}T${shown.time}` >= `${date}T${time}`).toBe(true);
      expect(shown.date).toBe(date);
    }),
    { numRuns: 300 },
  );
});
