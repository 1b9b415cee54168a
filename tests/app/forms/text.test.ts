import { Id, isId, text } from "#app/forms/text.ts";
import * as fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { messagesOf } from "../messages.ts";

test.each(["", "ab", "é", "\n\t", "🦉", "\ufeff", "\u202e", "\uffff"])("%j is text", (value) => {
  expect(v.parse(text(2), value)).toBe(value);
});

test.each(["\0", "a\0", "\ud800", "\udc00\ud800", "a\udbff"])(
  "%j cannot be stored and is refused",
  (value) => {
    expect(messagesOf(text(9), value)).toEqual(["This has characters that cannot be stored."]);
  },
);

test("lengths are those of a browser's maxlength", () => {
  expect(v.is(text(2), "🦉")).toBe(true);
  expect(messagesOf(text(2), "🦉a")).toEqual(["Keep this to 2 characters."]);
  expect(messagesOf(text(1, "Too long."), "ab")).toEqual(["Too long."]);
});

test("what is taken is as it was, is well-formed, holds no NUL and is short enough", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 30 }), (value) => {
      const right = value.isWellFormed() && !value.includes("\0") && value.length <= 10;
      expect(v.safeParse(text(10), value)).toMatchObject({ success: right, output: value });
    }),
  );
});

test("a UUID is an id, in either case", () => {
  fc.assert(
    fc.property(fc.uuid({ version: [4, 7] }), (uuid) => {
      expect(isId(uuid)).toBe(true);
      expect(isId(uuid.toUpperCase())).toBe(true);
    }),
  );
});

test.each([
  undefined,
  "",
  "1",
  "null",
  "0195c0de-0000-7000-8000-00000000000",
  "0195c0de00007000800000000000001",
  "0195c0de-0000-7000-8000-000000000001 ",
  "urn:uuid:0195c0de-0000-7000-8000-000000000001",
  "0195c0de-0000-7000-8000-00000000000g",
  "0195c0de-0000-7000-8000-000000000001\n",
])("%j is no id", (value) => {
  expect(isId(value)).toBe(false);
  expect(v.is(Id, value)).toBe(false);
});
