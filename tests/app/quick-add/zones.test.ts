import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import { describe, expect, test } from "vitest";

const zones = ["Pacific/Auckland", "Europe/Berlin", "America/Los_Angeles"];
const lists = [{ id: "1", name: "Home" }];

const understood = (text: string, now: string) =>
  zones.map((timeZone) => {
    const { dueOn, dueTime } = parseQuickAdd(text, { now: new Date(now), timeZone, lists });
    return `${dueOn?.slice(2)}${dueTime ? ` ${dueTime}` : ""}`;
  });

// Saturday 28 November, 0:30 in Auckland; Friday, 12:30 in Berlin and 3:30 in Los Angeles.
describe("as Friday turns into Saturday in Auckland", () => {
  test.each([
    [
      "Pay rent fri 9:00 !high @home every month",
      "26-12-04 09:00",
      "26-12-04 09:00",
      "26-12-04 09:00",
    ],
    ["Call the bank today", "26-11-28", "26-11-27", "26-11-27"],
    ["Water the tomatoes tonight", "26-11-28 20:00", "26-11-27 20:00", "26-11-27 20:00"],
    ["Return the books tomorrow", "26-11-29", "26-11-28", "26-11-28"],
    ["Invoice Ada on monday", "26-11-30", "26-11-30", "26-11-30"],
    ["Meet Bob friday", "26-12-04", "26-12-04", "26-12-04"],
    ["Meet Bob this friday", "26-12-04", "26-11-27", "26-11-27"],
    ["Book a table for saturday 19:30", "26-12-05 19:30", "26-11-28 19:30", "26-11-28 19:30"],
    ["Plan the sprint next week", "26-11-30", "26-11-30", "26-11-30"],
    ["Retro next friday at 3pm", "26-12-04 15:00", "26-12-04 15:00", "26-12-04 15:00"],
    ["Renew the passport in 3 days", "26-12-01", "26-11-30", "26-11-30"],
    ["Call back in 2 hours", "26-11-28 02:30", "26-11-27 14:30", "26-11-27 05:30"],
    ["Stand-up at 9", "26-11-28 09:00", "26-11-28 09:00", "26-11-27 09:00"],
    ["Lunch at noon", "26-11-28 12:00", "26-11-28 12:00", "26-11-27 12:00"],
    ["Film 28 nov", "26-11-28", "26-11-28", "26-11-28"],
    ["Dentist nov 27 2pm", "27-11-27 14:00", "26-11-27 14:00", "26-11-27 14:00"],
    ["Taxes 1.12.", "26-12-01", "26-12-01", "26-12-01"],
    ["Sign the lease 3 jan", "27-01-03", "27-01-03", "27-01-03"],
    ["Gym every mon, wed", "26-11-30", "26-11-30", "26-11-30"],
    ["Bins every friday", "26-12-04", "26-11-27", "26-11-27"],
    ["Stretch every morning", "26-11-28 09:00", "26-11-28 09:00", "26-11-27 09:00"],
    ["Filter every! 3 days", "26-11-28", "26-11-27", "26-11-27"],
    ["Clean up this weekend", "26-11-28", "26-11-28", "26-11-28"],
  ])("%s: %s, %s, %s", (text, ...days) => {
    expect(understood(text, "2026-11-27T11:30:00Z")).toEqual(days);
  });
});

// Tuesday 1 December, 12:30 in Auckland and 0:30 in Berlin; Monday 30 November, 15:30 in Los Angeles.
describe("as December begins in Berlin", () => {
  test.each([
    ["Call the bank today", "26-12-01", "26-12-01", "26-11-30"],
    ["Return the books tomorrow", "26-12-02", "26-12-02", "26-12-01"],
    ["Invoice Ada on monday", "26-12-07", "26-12-07", "26-12-07"],
    ["Plan the sprint next week", "26-12-07", "26-12-07", "26-12-07"],
    ["Retro next friday at 3pm", "26-12-11 15:00", "26-12-11 15:00", "26-12-11 15:00"],
    ["Renew the passport in 3 days", "26-12-04", "26-12-04", "26-12-03"],
    ["Call back in 2 hours", "26-12-01 14:30", "26-12-01 02:30", "26-11-30 17:30"],
    ["Stand-up at 9", "26-12-02 09:00", "26-12-01 09:00", "26-12-01 09:00"],
    ["Film 30 nov", "27-11-30", "27-11-30", "26-11-30"],
    ["Rent 1/12", "26-12-01", "26-12-01", "26-12-01"],
    ["Gym every mon, wed", "26-12-02", "26-12-02", "26-11-30"],
    ["Pay the card every last day of the month", "26-12-31", "26-12-31", "26-11-30"],
    ["Review daily 8:00", "26-12-02 08:00", "26-12-01 08:00", "26-12-01 08:00"],
    ["Budget next month", "27-01-01", "27-01-01", "26-12-01"],
    ["Submit end of month", "26-12-31", "26-12-31", "26-11-30"],
    ["Report on the 30th", "26-12-30", "26-12-30", "26-11-30"],
    ["Party 31 dec", "26-12-31", "26-12-31", "26-12-31"],
  ])("%s: %s, %s, %s", (text, ...days) => {
    expect(understood(text, "2026-11-30T23:30:00Z")).toEqual(days);
  });
});

test("a task in the hour that the clocks skip falls on its day", () => {
  const now = new Date("2027-03-27T12:00:00Z");
  const { dueOn, dueTime } = parseQuickAdd("Wind the clock sunday 2:30", {
    now,
    timeZone: "Europe/Berlin",
    lists,
  });
  expect([dueOn, dueTime]).toEqual(["2027-03-28", "02:30"]);
});
