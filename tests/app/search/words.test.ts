import { piecesOf } from "#app/search/words.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";

/** The text with matches in brackets. */
const marked = (text: string, typed: string, near = false) =>
  piecesOf(text, typed.split(" "), near)
    .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
    .join("");

test.each([
  ["Buy milk, MILKSHAKE", "milk", "Buy [milk], [MILKSHAKE]"],
  ["milkshake and milk", "milk an", "milkshake [and] [milk]"],
  ["Nothing here", "milk", "Nothing here"],
  ["E\u0301te\u0301", "été", "[E\u0301te\u0301]"],
  ["Café, cafe", "CAFE", "[Café], [cafe]"],
  ["Straße", "strasse", "[Straße]"],
  ["an e-mail, an email", "email", "an [e-mail], an [email]"],
  ["an e-mail, an email", "e-mail", "an [e-mail], an [email]"],
  ["O’Brien’s", "o'brien", "[O’Brien’s]"],
  ["well-known", "known", "well-[known]"],
  ["C++ and C#", "C++", "[C++] and C#"],
  ["node.js .net", ".net", "node.js .[net]"],
  ["私は日本語を勉強", "日本語", "私は[日本語]を勉強"],
  ["", "a", ""],
  ["no words", "", "no words"],
  [`${"x".repeat(300)} y`, "x".repeat(200), `[${"x".repeat(300)}] y`],
])("in %j, %j marks %j", (text, typed, expected) => {
  expect(marked(text, typed)).toBe(expected);
});

test.each([
  ["kitchen", "kichen"],
  ["kitchen", "kitchhen"],
  ["kitchen", "kitshen"],
  ["kitchen", "kicthen"],
  ["kitchen", "itchen"],
])("where errors are forgiven, %s is marked for %s", (text, typed) => {
  expect(marked(text, typed)).toBe(text);
  expect(marked(text, typed, true)).toBe(`[${text}]`);
  expect(marked(`${text}ette`, typed, true)).toBe(`${text}ette`);
});

test("the pieces of a text are the text", () => {
  const any = fc.string({ unit: "grapheme" });
  fc.assert(
    fc.property(any, any, fc.boolean(), (text, typed, near) => {
      const pieces = piecesOf(text, typed.split(" "), near);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      expect(pieces.every((piece) => piece.text !== "")).toBe(true);
    }),
  );
});
