import { ClerkEvent, DeletedData, SessionData, UserData } from "#app/access/clerk-event.ts";
import * as v from "valibot";
import { describe, expect, test } from "vitest";

const user = {
  id: "user_ada",
  first_name: "Ada",
  last_name: null,
  image_url: "https://img.clerk.com/a",
  primary_email_address_id: "idn_1",
  email_addresses: [{ id: "idn_1", email_address: "ada@rowkeep.test", verification: {} }],
  public_metadata: { role: "admin" },
  banned: false,
  updated_at: 1_700_000_000_000,
};

describe("an event", () => {
  test.each([
    { type: "user.created", data: {} },
    { type: "user.created", data: { id: 1 }, timestamp: 1, object: "event", instance_id: "ins_1" },
    { type: "something.that.comes.later", data: { a: [] } },
  ])("may be %j, with more than is known of it", (event) => {
    expect(v.parse(ClerkEvent, event)).toEqual(event);
  });

  test.each([
    null,
    7,
    "text",
    {},
    { type: "a" },
    { data: {} },
    { type: 7, data: {} },
    { type: "a", data: null },
    { type: "a", data: "b" },
    { type: "a", data: {}, timestamp: "1" },
    { type: "x".repeat(201), data: {} },
  ])("may not be %j", (event) => {
    expect(v.is(ClerkEvent, event)).toBe(false);
  });
});

describe("a person's data", () => {
  test("are taken as Clerk sends them", () => {
    expect(v.parse(UserData, user)).toEqual(user);
  });

  test("may say little", () => {
    const little = { id: "user_ada", email_addresses: [], updated_at: 1 };
    expect(v.parse(UserData, little)).toEqual({ ...little, public_metadata: {}, banned: false });
  });

  test.each([
    ["id", undefined],
    ["id", ""],
    ["id", "x".repeat(201)],
    ["id", 7],
    ["email_addresses", undefined],
    ["email_addresses", "ada@rowkeep.test"],
    ["email_addresses", [{ id: "idn_1" }]],
    ["updated_at", undefined],
    ["updated_at", "2026-01-01"],
    ["updated_at", Number.NaN],
    ["banned", "no"],
    ["public_metadata", "admin"],
    ["first_name", 7],
  ])("are refused when %s is %j", (name, value) => {
    expect(v.is(UserData, { ...user, [name]: value })).toBe(false);
  });
});

test("a deletion and a session need their ids", () => {
  expect(v.is(DeletedData, { id: "user_ada", deleted: true })).toBe(true);
  expect(v.is(DeletedData, { deleted: true })).toBe(false);
  expect(v.is(DeletedData, { id: "" })).toBe(false);
  expect(v.is(SessionData, { id: "sess_1", user_id: "user_ada" })).toBe(true);
  expect(v.is(SessionData, { id: "sess_1" })).toBe(false);
  expect(v.is(SessionData, { id: "sess_1", user_id: 7 })).toBe(false);
});
