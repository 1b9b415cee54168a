import { isRecurrence } from "#app/recurrence/rule.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import { parseRepeats } from "#app/quick-add/repeats-text.server.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { context } from "./berlin.ts";

/** Seen from Wednesday 25 November 2026. */
const repeats = (text: string, dueOn: string | null = null) =>
  parseRepeats(text, { ...context, dueOn });

test.each([
  ["every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-25"],
  ["every other tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-12-01"],
  ["every 3 months on the 1st", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1", "2026-12-01"],
  ["the last friday of every month", "FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"],
  ["every day for 2 weeks", "FREQ=DAILY;UNTIL=20261208", "2026-11-25"],
  ["every sunday until 31 dec", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20261231", "2026-11-29"],
  ["daily", "FREQ=DAILY", "2026-11-25"],
])("%s is what quick add makes of it", (text, recurrence, dueOn) => {
  expect(repeats(text)).toEqual({ recurrence, repeatsFrom: "due", dueOn });
  expect(parseQuickAdd(`Swim ${text}`, context)).toMatchObject({ recurrence, dueOn });
});

test("it counts from a day that is there, and from completion if the words say so", () => {
  expect(repeats("every 3 days", "2026-12-24")?.dueOn).toBe("2026-12-24");
  expect(repeats("every day for 2 weeks", "2026-12-01")?.recurrence).toBe(
    "FREQ=DAILY;UNTIL=20261214",
  );
  expect(repeats("every! 3 days")?.repeatsFrom).toBe("completion");
});

test.each([
  "",
  "tomorrow",
  "every day at 9:00",
  "swim every day",
  "every day @home",
  "now and then",
])("%j is no repetition alone", (text) => {
  expect(repeats(text)).toBeNull();
});

const every = fc.constantFrom("every", "every!", "every other", "every 2nd", "each", "every 3");
const what = fc.constantFrom(
  "day",
  "weekday",
  "tuesday",
  "week",
  "month",
  "year",
  "weekend",
  "mon and fri",
);
const end = fc.constantFrom("", " for 2 weeks", " until 31 dec", " 5 times", " after it is done");

test("whatever quick add understands of a repetition, the edit form does, to the same rule", () => {
  fc.assert(
    fc.property(every, what, end, (one, two, three) => {
      const text = `${one} ${two}${three}`;
      const line = parseQuickAdd(`Swim ${text}`, context);
      const edited = repeats(text);
      if (line.title !== "Swim" || line.recurrence === null) return;
      expect(edited).toEqual({
        recurrence: line.recurrence,
        repeatsFrom: line.repeatsFrom,
        dueOn: line.dueOn,
      });
      expect(isRecurrence(edited?.recurrence ?? "")).toBe(true);
    }),
  );
});
