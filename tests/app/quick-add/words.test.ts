import { describe, expect, test } from "vitest";
import { quickAdd } from "./berlin.ts";

describe("left alone, word for word", () => {
  test.each([
    "Hello!",
    "Wow !!!!",
    "Buy 2 apples",
    "Read chapter 12",
    "Read chapter 12:30",
    "Call 555-1234",
    "Call +49 30 1234567",
    "May I ask",
    "March with the band",
    "second hand shop",
    "Monday.com renewal",
    "Friday's notes",
    "Black Friday deals",
    "sun cream",
    "Sat nav update",
    "Buy wed rings",
    "Ship v1.2",
    "Update to 1.12. quickly",
    "Reboot 10.0.0.1",
    "Pay $9.30",
    "Costs 12.10€",
    "Eat 1/12 of the cake",
    "Add 1/2 cup of sugar",
    "Room 1/12",
    "Submit before friday 5pm",
    "Submit before Friday at 17:00",
    "Open until tomorrow noon",
    "Waiting since 24 November 9am",
    "Dial 24:00",
    "30:61 is no time",
    "Feb 30 thing",
    "31 nov thing",
    "at 9 Downing Street",
    "Look at 3 houses",
    "Read from monday to friday",
    "Score 2 to 3",
    "Choose monday or tuesday",
    "Meet on monday and friday",
    "Everyday shoes",
    "Copy every page of the book",
    "Log every day of the trip",
    "Every second counts",
    "Every 0 days",
    "Daily standup notes",
    "mail bob@example.com",
    "Follow @bob.com",
    "Finish #1 of the series",
    "Write C# and F# code",
    "See https://example.com/#part",
    "Read a#b",
    "Ask # the desk",
    "Call #!",
    "Ask @ the desk",
    "Think about yesterday",
    "https://example.com/friday/9:00",
    "tomorrowland",
    "Montag um neun",
    "明日の会議",
  ])("%s", (text) => {
    expect(quickAdd(text)).toEqual({
      title: text,
      dueOn: null,
      dueTime: null,
      priority: "none",
      list: null,
      tags: [],
      recurrence: null,
      repeatsFrom: "due",
      parts: [],
    });
  });
});

test.each([
  ['Watch "tomorrow" today', 'Watch "tomorrow"', "2026-11-25"],
  ["Watch “friday 9:00” today", "Watch “friday 9:00”", "2026-11-25"],
  ["\\friday plan tomorrow", "friday plan", "2026-11-26"],
  ["Say \\!high and \\@home friday", "Say !high and @home", "2026-11-27"],
  ['A 6" pipe friday, 3" tube', 'A 6" pipe, 3" tube', "2026-11-27"],
  ["C:\\temp friday", "C:\\temp", "2026-11-27"],
])("leaves quoted and escaped words alone in %s", (text, title, dueOn) => {
  expect(quickAdd(text)).toMatchObject({ title, dueOn, priority: "none", list: null });
});

test.each([
  ["tomorrow", "tomorrow"],
  ["!high @home every day", "!high @home every day"],
  [" fri , ", "fri ,"],
  ["(friday)", "(friday)"],
])("is a title when it is nothing but parts: %j", (text, title) => {
  expect(quickAdd(text)).toMatchObject({ title, dueOn: null, recurrence: null, parts: [] });
});

test.each([
  ["Email the team (friday), please", "Email the team, please"],
  ["Pay rent, friday, and eat", "Pay rent, and eat"],
  ["Pay rent, friday", "Pay rent"],
  ["Fri: pay rent", "pay rent"],
  ["  Pay \t rent  friday  ", "Pay rent"],
  ["🎉 party sat 20:00", "🎉 party"],
  ["Submit by friday!", "Submit!"],
])("takes parts out of %j and leaves %j", (text, title) => {
  expect(quickAdd(text)).toMatchObject({ title });
});

test("takes the last of two dates", () => {
  expect(quickAdd("Book flight for friday tomorrow")).toMatchObject({
    title: "Book flight for friday",
    dueOn: "2026-11-26",
  });
});

test("shows what it understood, where it stands", () => {
  const text = "Pay rent fri 9:00 !high @home every month";
  const { parts } = quickAdd(text);
  expect(parts.map(({ kind, words }) => [kind, words])).toEqual([
    ["date", "Friday 27 November"],
    ["time", "9:00"],
    ["priority", "high priority"],
    ["list", "on @Home"],
    ["recurrence", "every month"],
  ]);
  expect(parts.map((part) => part.text)).toEqual(["fri", "9:00", "!high", "@home", "every month"]);
  expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual(
    parts.map((part) => part.text),
  );
});

test("leaves the words of a part that is taken back in the title", () => {
  const text = "Pay rent fri 9:00 !high @home every month";
  expect(quickAdd(text, ["fri", "9:00"])).toMatchObject({
    title: "Pay rent fri 9:00",
    dueOn: "2026-11-25",
    dueTime: null,
    recurrence: "FREQ=MONTHLY",
  });
  expect(quickAdd(text, ["every month"])).toMatchObject({
    title: "Pay rent every month",
    recurrence: null,
    dueOn: "2026-11-27",
  });
  const all = quickAdd(text).parts.map((part) => part.text);
  expect(quickAdd(text, all)).toMatchObject({ title: text, parts: [] });
});

test("takes nothing else for a part that was taken back", () => {
  expect(quickAdd("Rent every month on the 15th", ["every month on the 15th"])).toMatchObject({
    title: "Rent every month on the 15th",
    parts: [],
  });
});

test("reads no more than 1,000 characters", () => {
  const text = `${"a ".repeat(500)}friday`;
  expect(quickAdd(text)).toMatchObject({ title: text, parts: [] });
});
