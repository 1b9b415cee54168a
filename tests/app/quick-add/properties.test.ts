import { isCalendarDate } from "#app/calendar/calendar.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import { isRecurrence } from "#app/recurrence/rule.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { context, quickAdd } from "./berlin.ts";

const piece = fc.oneof(
  fc.constantFrom(
    ...'fri monday today tonight tomorrow noon 9:00 9am 1.12. 1/12 27 nov 2026-12-01 2028 !high !! ! @home @ at by on the in 3 days hours every every! other month week last day 1st 15th 31st of and , - ( ) " “ ” \\ mon,wed after done morning next this for weekend 29 feb'.split(
      " ",
    ),
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("\ud800", "\udc00", "\0", "\uE000", "\uE001", "İ", "ſ", "\u200B"),
);
const line = fc
  .array(fc.tuple(piece, fc.constantFrom(" ", " ", " ", "", "\t", "\u00A0")), { maxLength: 40 })
  .map((pieces) => pieces.flat().join("").slice(0, 500));
const instant = fc.date({
  min: new Date("1990-01-01"),
  max: new Date("2090-01-01"),
  noInvalidDate: true,
});
const zone = fc.constantFrom(
  "Pacific/Auckland",
  "Europe/Berlin",
  "America/Los_Angeles",
  "Asia/Kathmandu",
);

test("whatever is typed, there is a title, and parts that lie in the text and never overlap", () => {
  fc.assert(
    fc.property(line, instant, zone, (text, now, timeZone) => {
      const found = parseQuickAdd(text, { ...context, now, timeZone });
      expect(found.title === "").toBe(text.trim() === "");
      let end = 0;
      for (const part of found.parts) {
        expect(part.start).toBeGreaterThanOrEqual(end);
        expect(part.end).toBeGreaterThan(part.start);
        expect(text.slice(part.start, part.end)).toBe(part.text);
        expect(part.words).not.toMatch(/^$|undefined|null|NaN/);
        end = part.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      expect(new Set(found.parts.map(({ kind }) => kind)).size).toBe(found.parts.length);
    }),
    { numRuns: 1500 },
  );
});

test("what it understands can be kept", () => {
  fc.assert(
    fc.property(line, instant, zone, (text, now, timeZone) => {
      const found = parseQuickAdd(text, { ...context, now, timeZone });
      expect(found.dueOn === null || isCalendarDate(found.dueOn)).toBe(true);
      expect(found.dueTime === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(found.dueTime)).toBe(true);
      expect(found.recurrence === null || isRecurrence(found.recurrence)).toBe(true);
      expect(found.dueOn !== null || (found.dueTime === null && found.recurrence === null)).toBe(
        true,
      );
    }),
    { numRuns: 1500 },
  );
});

test("the same line means the same twice", () => {
  fc.assert(
    fc.property(line, (text) => {
      expect(quickAdd(text)).toEqual(quickAdd(text));
    }),
  );
});

test("every part can be taken back, one after the other, until the line is its own title", () => {
  fc.assert(
    fc.property(line, (text) => {
      const ignore: string[] = [];
      let { parts } = quickAdd(text);
      for (let turn = 0; parts.length > 0 && turn < 100; turn++) {
        ignore.push(...parts.map((part) => part.text));
        ({ parts } = quickAdd(text, ignore));
      }
      expect(parts).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const units = [
  "a",
  "every ",
  "every mon,",
  "every 1st and ",
  "in 3 ",
  "@",
  '@"',
  "!",
  '"',
  "\\fri ",
  "fri ",
];
const more = [
  "9:",
  "at ",
  "1.",
  "1/",
  "nov ",
  " ",
  "\t",
  "the ",
  "on the ",
  "3 days after ",
  "(",
  ",",
  "“",
  "mon and ",
];

test.each([...units, ...more])("500 characters of %j are one line to read", (unit) => {
  const text = `${unit.repeat(500).slice(0, 497)}fri`;
  expect(quickAdd(text).parts.length).toBeLessThanOrEqual(5);
});
