import { parseDue } from "#app/quick-add/due-text.server.ts";
import { expect, test } from "vitest";

/** A Saturday noon in Paris. */
const noon = { now: new Date("2026-11-21T11:00:00Z"), timeZone: "Europe/Paris" };

test.each([
  ["", null, null],
  ["  ", null, null],
  ["2026-12-01", "2026-12-01", null],
  ["2026-12-01 09:00", "2026-12-01", "09:00"],
  ["2026-12-01 05:30", "2026-12-01", "05:30"],
  ["2020-01-01", "2020-01-01", null],
  ["today", "2026-11-21", null],
  ["Tomorrow", "2026-11-22", null],
  ["tomorrow morning", "2026-11-22", "09:00"],
  ["fri 9:00", "2026-11-27", "09:00"],
  ["9:00 on friday", "2026-11-27", "09:00"],
  ["sat", "2026-11-28", null],
  ["the 15th", "2026-12-15", null],
  ["24/12", "2026-12-24", null],
  ["24.12.", "2026-12-24", null],
  ["1 dec, 5pm", "2026-12-01", "17:00"],
  ["next week", "2026-11-23", null],
  ["in 3 days", "2026-11-24", null],
  ["14:30", "2026-11-21", "14:30"],
  ["9:00", "2026-11-22", "09:00"],
])("%j is due on %s at %s", (text, dueOn, dueTime) => {
  expect(parseDue(text, noon)).toEqual({ dueOn, dueTime });
});

test.each([
  "whenever",
  "7",
  "2026-02-30",
  "2026-13-01",
  "0001-01-01",
  "call Bo tomorrow",
  "tomorrow !high",
  "tomorrow @home",
  "every friday",
  "25:00",
  '"tomorrow"',
  "\\tomorrow",
  "!!!",
])("%j is no date", (text) => {
  expect(parseDue(text, noon)).toBeNull();
});

test("the day is that of the zone", () => {
  const now = new Date("2026-11-21T11:00:00Z");
  expect(parseDue("today", { now, timeZone: "Pacific/Kiritimati" })?.dueOn).toBe("2026-11-22");
  expect(parseDue("today", { now, timeZone: "Pacific/Pago_Pago" })?.dueOn).toBe("2026-11-21");
});
