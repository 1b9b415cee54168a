import { piecesOf, wordsOf } from "#app/search/words.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";

test.each([
  ["Buy MILK", ["buy", "milk"]],
  ["well-known foo_bar a/b.c", ["well", "known", "foo", "bar", "a", "b", "c"]],
  ["“Zürich”, 東京 & Café", ["zürich", "東京", "café"]],
  ["e\u0301t\u00e9", ["été"]],
  ["'\"&|!():*\\<-> \0 🙂", []],
  ["", []],
])("the words of %j are %j", (typed, words) => {
  expect(wordsOf(typed)).toEqual(words);
});

test("of much that was typed only the beginning is looked for", () => {
  expect(wordsOf("a ".repeat(5_000))).toHaveLength(10);
  expect(wordsOf("a".repeat(10_000))).toEqual(["a".repeat(200)]);
});

/** The text with matches in brackets. */
const marked = (text: string, words: string[]) =>
  piecesOf(text, words)
    .map((piece) => (piece.isFound ? `[${piece.text}]` : piece.text))
    .join("");

test.each([
  ["Buy milk, MILKSHAKE", ["milk"], "Buy [milk], [MILKSHAKE]"],
  ["milkshake and milk", ["milk", "an"], "milkshake [and] [milk]"],
  ["Nothing here", ["milk"], "Nothing here"],
  ["E\u0301te\u0301", ["été"], "[E\u0301te\u0301]"],
  ["", ["a"], ""],
  ["no words", [], "no words"],
  [`${"x".repeat(300)} y`, ["x".repeat(200)], `[${"x".repeat(300)}] y`],
])("in %j, %j mark %j", (text, words, expected) => {
  expect(marked(text, words)).toBe(expected);
});

test("the pieces of a text are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (text, typed) => {
      const pieces = piecesOf(text, wordsOf(typed));
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      expect(pieces.every((piece) => piece.text !== "")).toBe(true);
    }),
  );
});
