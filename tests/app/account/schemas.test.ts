import { DISPLAY_NAME_MAX } from "#app/account/limits.ts";
import { Profile } from "#app/account/schemas.ts";
import { timeZones } from "#app/forms/time-zone.ts";
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
    "",
    " ",
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
