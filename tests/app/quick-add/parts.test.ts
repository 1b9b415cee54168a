import { describe, expect, test } from "vitest";
import { context, quickAdd } from "./berlin.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";

test.each([
  ["a !", "low"],
  ["a !!", "medium"],
  ["a !!!", "high"],
  ["!LOW a", "low"],
  ["a !med b", "medium"],
  ["a !medium", "medium"],
  ["a !High", "high"],
  ["a !low !high", "high"],
])("%s has %s priority", (text, priority) => {
  expect(quickAdd(text)).toMatchObject({ priority });
});

test.each([
  ["a @home", { id: "1", name: "Home" }],
  ["@HOME a", { id: "1", name: "Home" }],
  ["a @home office b", { id: "2", name: "Home Office" }],
  ["a @home officer", { id: "1", name: "Home" }],
  ['a @"home office"', { id: "2", name: "Home Office" }],
  ["a @größe & co. b", { id: "3", name: "Größe & Co." }],
  ["a @homework", { name: "homework" }],
  ['a @"a new list" b', { name: "a new list" }],
  ["a @“a new list” b", { name: "a new list" }],
  ["a @home, b", { id: "1", name: "Home" }],
  ["a @one @two", { name: "two" }],
])("%s is for the list %j", (text, list) => {
  expect(quickAdd(text).list).toEqual(list);
});

test("offers to make a list that is not there", () => {
  expect(quickAdd("a @work").parts).toMatchObject([{ words: "on @work, a new list" }]);
});

describe("dates", () => {
  test.each([
    ["wed", "2026-12-02"],
    ["this wednesday", "2026-11-25"],
    ["next wed", "2026-12-02"],
    ["thurs", "2026-11-26"],
    ["coming friday", "2026-11-27"],
    ["friday next week", "2026-12-04"],
    ["the day after tomorrow", "2026-11-27"],
    ["in a week", "2026-12-02"],
    ["in two weeks", "2026-12-09"],
    ["in 6 months", "2027-05-25"],
    ["10 days from now", "2026-12-05"],
    ["next weekend", "2026-12-05"],
    ["next year", "2027-01-01"],
    ["27 nov", "2026-11-27"],
    ["27th of November", "2026-11-27"],
    ["Nov 24th", "2027-11-24"],
    ["nov. 27", "2026-11-27"],
    ["27nov", "2026-11-27"],
    ["november 27, 2028", "2028-11-27"],
    ["29 feb", "2028-02-29"],
    ["20 nov 2026", "2026-11-20"],
    ["2026-01-05", "2026-01-05"],
    ["5.1.2026", "2026-01-05"],
    ["24/12/26", "2026-12-24"],
    ["24/11", "2027-11-24"],
    ["by the 31st", "2026-12-31"],
    ["due tomorrow", "2026-11-26"],
  ])("%s is %s", (words, dueOn) => {
    expect(quickAdd(`Task ${words}`)).toMatchObject({ title: "Task", dueOn, dueTime: null });
  });
});

describe("times", () => {
  test.each([
    ["tomorrow at 9", "09:00"],
    ["tomorrow at 5", "17:00"],
    ["tomorrow at 5 in the morning", "05:00"],
    ["tomorrow morning at 5", "05:00"],
    ["tomorrow 5:00", "05:00"],
    ["tomorrow at 17.45", "17:45"],
    ["9am tomorrow", "09:00"],
    ["tomorrow 12:30pm", "12:30"],
    ["tomorrow 12 am", "00:00"],
    ["tomorrow 9 o'clock", "09:00"],
    ["noon tomorrow", "12:00"],
    ["tomorrow at midnight", "00:00"],
    ["tomorrow morning", "09:00"],
    ["tomorrow in the afternoon", "14:00"],
    ["tomorrow evening at 8", "20:00"],
    ["tonight 9:30", "21:30"],
    ["this evening", "19:00"],
    ["this morning", null],
    ["in 90 minutes", "13:30"],
  ])("%s is at %s", (words, dueTime) => {
    expect(quickAdd(`Task ${words}`)).toMatchObject({ title: "Task", dueTime });
  });
});

describe("recurrence", () => {
  test.each([
    ["every day", "FREQ=DAILY"],
    ["every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["every week", "FREQ=WEEKLY"],
    ["every 2 weeks", "FREQ=WEEKLY;INTERVAL=2"],
    ["every two weeks", "FREQ=WEEKLY;INTERVAL=2"],
    ["every other week", "FREQ=WEEKLY;INTERVAL=2"],
    ["every fortnight", "FREQ=WEEKLY;INTERVAL=2"],
    ["every month", "FREQ=MONTHLY"],
    ["every quarter", "FREQ=MONTHLY;INTERVAL=3"],
    ["every year", "FREQ=YEARLY"],
    ["each monday", "FREQ=WEEKLY;BYDAY=MO"],
    ["every mon,wed", "FREQ=WEEKLY;BYDAY=MO,WE"],
    ["every Sunday, Monday and Friday", "FREQ=WEEKLY;BYDAY=MO,FR,SU"],
    ["every 3 weeks on mon & thu", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH"],
    ["every other friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"],
    ["every second friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"],
    ["every second friday of the month", "FREQ=MONTHLY;BYDAY=2FR"],
    ["on mondays and wednesdays", "FREQ=WEEKLY;BYDAY=MO,WE"],
    ["every weekend", "FREQ=WEEKLY;BYDAY=SA"],
    ["every 1st", "FREQ=MONTHLY;BYMONTHDAY=1"],
    ["every 1st and 15th of the month", "FREQ=MONTHLY;BYMONTHDAY=1,15"],
    ["every 15th and last day", "FREQ=MONTHLY;BYMONTHDAY=-1,15"],
    ["every last day", "FREQ=MONTHLY;BYMONTHDAY=-1"],
    ["every month on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1"],
    ["every last friday of the month", "FREQ=MONTHLY;BYDAY=-1FR"],
    ["every first monday", "FREQ=MONTHLY;BYDAY=1MO"],
    ["every 31st", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    ["every 3 months on the 30th", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1"],
    ["every 27 nov", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27"],
    ["every year on feb 29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"],
    ["daily", "FREQ=DAILY"],
    ["on weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["31 jan every month", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    ["29 feb every year", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"],
  ])("%s is %s", (words, recurrence) => {
    expect(quickAdd(`Task ${words}`)).toMatchObject({
      title: "Task",
      recurrence,
      repeatsFrom: "due",
    });
  });

  test.each([
    "every! 3 days",
    "3 days after done",
    "every 3 days after completion",
    "every 3 days after it's done",
  ])("%s counts from completion", (words) => {
    expect(quickAdd(`Task ${words}`)).toMatchObject({
      title: "Task",
      dueOn: "2026-11-25",
      recurrence: "FREQ=DAILY;INTERVAL=3",
      repeatsFrom: "completion",
    });
  });

  test("begins on the day that is typed, else on its first one", () => {
    expect(quickAdd("Task 3 dec every monday")).toMatchObject({ dueOn: "2026-12-03" });
    expect(quickAdd("Task every monday")).toMatchObject({ dueOn: "2026-11-30" });
    expect(quickAdd("Task every day 9:00")).toMatchObject({
      dueOn: "2026-11-26",
      dueTime: "09:00",
    });
    expect(quickAdd("Task every day 18:00")).toMatchObject({
      dueOn: "2026-11-25",
      dueTime: "18:00",
    });
  });

  test("has the part of the day", () => {
    expect(quickAdd("Bins every thursday evening")).toMatchObject({
      title: "Bins",
      dueOn: "2026-11-26",
      dueTime: "19:00",
      parts: [{ words: "every Thursday, 19:00" }],
    });
  });
});

test("remembers from completion no day of the month", () => {
  const now = new Date("2027-01-31T11:00:00Z");
  expect(parseQuickAdd("Task every! month", { ...context, now })).toMatchObject({
    dueOn: "2027-01-31",
    recurrence: "FREQ=MONTHLY",
  });
});

test("refuses a zone that is none", () => {
  expect(() => parseQuickAdd("Task", { ...context, timeZone: "Middle/Earth" })).toThrow(RangeError);
});
