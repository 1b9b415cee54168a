import { queryText, readForm, readQuery } from "#app/search/query.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";

const none = { words: [], tags: [], lists: [], is: null, after: null, before: null };
const read = (typed: string) => readQuery(typed).asked;

test.each([
  ["", {}],
  ["  Buy   MILK ", { words: ["Buy", "MILK"] }],
  ["is:post mill", { is: "post", words: ["mill"] }],
  ["IS:Done", { is: "done" }],
  ['tag:Été tag:"two words"', { tags: ["Été", "two words"] }],
  ['list:"Mill and dam" tag:C++', { lists: ["Mill and dam"], tags: ["C++"] }],
  ["after:2026-11-01 before:2026-12-01", { after: "2026-11-01", before: "2026-12-01" }],
  ["team:foo https://a.example/b", { words: ["team:foo", "https://a.example/b"] }],
  ['"quoted', { words: ['"quoted'] }],
  ["a\0b\ud800", { words: ["a", "b\ufffd"] }],
])("%j is read as %j", (typed, expected) => {
  expect(read(typed)).toEqual({ ...none, ...expected });
  expect(readQuery(typed).notes).toEqual([]);
});

test.each(["is:foo", "after:yesterday", "before:2026-02-30", "tag:", 'list:""', "is:"])(
  "%s is taken as words, and says why",
  (typed) => {
    const { asked, notes } = readQuery(typed);
    expect(asked).toEqual({ ...none, words: [typed] });
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(typed);
  },
);

test("of much that was typed only the beginning is looked for", () => {
  expect(read("a ".repeat(5_000)).words).toHaveLength(10);
  expect(read("a".repeat(10_000)).words).toEqual(["a".repeat(300)]);
});

test("what the box shows is read as the same search", () => {
  const parts = fc.constantFrom(
    "is:post",
    "tag:a",
    'list:"b c"',
    "after:2026-01-02",
    "is:no",
    "x",
    '"',
    ":",
  );
  const typed = fc.array(fc.oneof(parts, fc.string({ unit: "grapheme" })), { maxLength: 6 });
  fc.assert(
    fc.property(typed, (pieces) => {
      const asked = read(pieces.join(" ").slice(0, 200));
      expect(read(queryText(asked))).toEqual(asked);
    }),
  );
});

const form = (fields: Record<string, string>) =>
  queryText(readForm(new URLSearchParams(fields)).asked);
const controls = { is: "", tag: "", list: "", afterDay: "", beforeDay: "" };

test("a control narrows, and its filter goes when it is emptied", () => {
  expect(form({ q: "mill", was: "mill", ...controls, is: "post", tag: "two words" })).toBe(
    'mill is:post tag:"two words"',
  );
  const was = "mill is:post list:Home after:2026-01-02";
  expect(form({ q: was, was, ...controls, afterDay: "2026-01-03" })).toBe("mill after:2026-01-03");
});

test("what was changed in the box counts more than a control that was left", () => {
  const was = "mill is:post";
  expect(form({ q: "mill is:task tag:a", was, ...controls, is: "post" })).toBe(
    "mill is:task tag:a",
  );
  expect(form({ q: "mill", was, ...controls, is: "post" })).toBe("mill");
});

test("a control with something impossible narrows nothing", () => {
  expect(
    form({ q: "a", was: "a", ...controls, is: "x", afterDay: "soon", beforeDay: "\ud800" }),
  ).toBe("a");
});
