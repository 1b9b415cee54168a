import { DISPLAY_NAME_MAX } from "#app/account/limits.ts";
import { Profile } from "#app/account/schemas.ts";
import { offsetOf, timeIn } from "#app/account/time-zone/clock.ts";
import { isMeant, timeZones } from "#app/account/time-zone/names.ts";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { messagesOf } from "../messages.ts";

const profile = { displayName: "Ada", timeZone: "Europe/Paris" };

describe("a display name", () => {
  test.each(["A", " Ada Lovelace ", "Zoë", "李", "O’Neil <3", "x".repeat(DISPLAY_NAME_MAX)])(
    "may be %j",
    (displayName) => {
      expect(v.parse(Profile, { ...profile, displayName }).displayName).toBe(displayName.trim());
    },
  );

  test.each([
    "",
    "  ",
    "x".repeat(DISPLAY_NAME_MAX + 1),
    "A\0",
    "A\udfff",
    ["Ada"],
    7,
    null,
    undefined,
  ])("may not be %j", (displayName) => {
    const messages = messagesOf(Profile, { ...profile, displayName });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^[A-Z].*\.$/);
  });
});

describe("a time zone", () => {
  test("may be any of the list, which has UTC once", () => {
    expect(timeZones().filter((zone) => zone === "UTC")).toHaveLength(1);
    expect(timeZones().filter((timeZone) => !v.is(Profile, { ...profile, timeZone }))).toEqual([]);
  });

  test.each([
    "Asia/Kolkata",
    "Europe/Kyiv",
    "Asia/Kathmandu",
    "America/Argentina/Buenos_Aires",
    "Asia/Calcutta",
    "Europe/Kiev",
  ])("may be %s, by its name of today and the one before, and is kept", (timeZone) => {
    expect(v.parse(Profile, { ...profile, timeZone }).timeZone).toBe(timeZone);
  });

  test("is listed by the name of today alone", () => {
    const all = timeZones();
    for (const name of ["Asia/Kolkata", "Europe/Kyiv", "America/Argentina/Buenos_Aires"])
      expect(all.filter((each) => each === name)).toHaveLength(1);
    for (const name of ["Asia/Calcutta", "Europe/Kiev", "America/Buenos_Aires"])
      expect(all).not.toContain(name);
    expect(new Set(all).size).toBe(all.length);
  });

  test("is found by its name, the one before, and its offset", () => {
    const label = "Asia/Kolkata (UTC+05:30)";
    for (const typed of ["kolk", "calcutta", "asia kol", "+05:30"])
      expect(isMeant("Asia/Kolkata", typed, label)).toBe(true);
    expect(isMeant("Asia/Kolkata", "tokyo", label)).toBe(false);
    expect(isMeant("America/New_York", "new york", "America/New York")).toBe(true);
  });

  test("shows what time it is there, also for a name that nobody knows", () => {
    const now = new Date("2026-11-30T08:35:00Z");
    expect([timeIn("Asia/Kolkata", now), offsetOf("Asia/Kolkata", now)]).toEqual([
      "14:05",
      "UTC+05:30",
    ]);
    expect([timeIn("Mars/Olympus", now), offsetOf("Mars/Olympus", now)]).toEqual([null, ""]);
    expect(offsetOf("UTC", now)).toBe("UTC+00:00");
  });

  test.each([
    "",
    " ",
    "+05:30",
    "-08",
    "Mars/Olympus",
    "Europe/Paris ",
    "../etc",
    "x".repeat(65),
    "a\0",
    ["UTC"],
    null,
    undefined,
  ])("may not be %j", (timeZone) => {
    expect(messagesOf(Profile, { ...profile, timeZone }).length).toBeGreaterThan(0);
  });
});

test.each(["id", "email", "role", "banned", "onboardedAt", "ownerId"])(
  "a profile has no field %s to set",
  (name) => {
    expect(v.is(Profile, profile)).toBe(true);
    expect(v.is(Profile, { ...profile, [name]: "site_admin" })).toBe(false);
  },
);
