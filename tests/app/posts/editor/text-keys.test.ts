import { edited, type TextKey, type Written } from "#app/posts/editor/text/edit.ts";
import { enter } from "#app/posts/editor/text/enter.ts";
import { indent, outdent } from "#app/posts/editor/text/indent.ts";
import { isSave, textKeyOf } from "#app/posts/editor/text/keys.ts";
import { heading, list } from "#app/posts/editor/text/lines.ts";
import { link, pastedLink } from "#app/posts/editor/text/link.ts";
import { bold, italic } from "#app/posts/editor/text/mark.ts";
import { assert, constantFrom, property, string, tuple } from "fast-check";
import { describe, expect, test } from "vitest";

/** A text with its selection between two bars, or its caret at one. */
function read(shown: string): Written {
  const start = shown.indexOf("|");
  const second = shown.indexOf("|", start + 1);
  return { text: shown.replaceAll("|", ""), start, end: second === -1 ? start : second - 1 };
}

function show({ text, start, end }: Written): string {
  const selected = start === end ? "|" : `|${text.slice(start, end)}|`;
  return text.slice(0, start) + selected + text.slice(end);
}

/** The text after a key; "left to the browser" where it means nothing. */
function press(key: TextKey, shown: string): string {
  const written = read(shown);
  const edit = key(written);
  if (edit === null) return "left to the browser";
  return show({ text: edited(written.text, edit), start: edit.start, end: edit.end });
}

const LEFT = "left to the browser";

describe("bold and italic", () => {
  test.each([
    [bold, "The |old| mill", "The **|old|** mill"],
    [bold, "The **|old|** mill", "The |old| mill"],
    [bold, "The |**old**| mill", "The |old| mill"],
    [bold, "The| old |mill", "The **|old|** mill"],
    [bold, "|", "**|**"],
    [bold, "**|**", "|"],
    [italic, "The |old| mill", "The *|old|* mill"],
    [italic, "The *|old|* mill", "The |old| mill"],
    [italic, "The **|old|** mill", "The ***|old|*** mill"],
    [italic, "The ***|old|*** mill", "The **|old|** mill"],
    [bold, "The ***|old|*** mill", "The *|old|* mill"],
    [bold, "|One\n\nTwo|", "|**One**\n\n**Two**|"],
    [bold, "|ספר ישן|", "**|ספר ישן|**"],
    [italic, "|👩‍🌾 книга|", "*|👩‍🌾 книга|*"],
  ])("%o of %j is %j", (key, before, after) => {
    expect(press(key, before)).toBe(after);
  });
});

describe("a link", () => {
  test.each([
    ["The |mill|", "The [mill](|)"],
    ["The |", "The [|]()"],
    ["See |https://example.com|", "See [|](https://example.com)"],
    ["|[a|", "[\\[a](|)"],
    ["|הטחנה|", "[הטחנה](|)"],
  ])("of %j is %j", (before, after) => {
    expect(press(link, before)).toBe(after);
  });

  test.each([
    ["The |mill|", "https://example.com/a", "The [mill](https://example.com/a)|"],
    ["The |mill|", " https://example.com/a_(b) \n", "The [mill](https://example.com/a_(b))|"],
    ["The |mill|", "https://example.com/a)", "The [mill](<https://example.com/a)>)|"],
    ["The |mill|", "mailto:ada@example.com", "The [mill](mailto:ada@example.com)|"],
    ["The |", "https://example.com", LEFT],
    ["The |mill|", "two words", LEFT],
    ["The |mill|", "javascript:alert(1)", LEFT],
    ["|One\n\nTwo|", "https://example.com", LEFT],
    ["|https://example.org|", "https://example.com", LEFT],
  ])("pasted over %j: %j gives %j", (before, pasted, after) => {
    expect(press((written) => pastedLink(written, pasted), before)).toBe(after);
  });
});

describe("Enter", () => {
  test.each([
    ["- One|", "- One\n- |"],
    ["* One| two", "* One\n* | two"],
    ["9. One|", "9. One\n10. |"],
    ["1) One|", "1) One\n2) |"],
    ["- [x] One|", "- [x] One\n- [ ] |"],
    ["  - One|", "  - One\n  - |"],
    ["> One|", "> One\n> |"],
    ["- One\n- |", "- One\n|"],
    ["- [ ] |", "|"],
    ["- One\n  - |", "- One\n- |"],
    ["- |One two|", "- \n- |"],
    ["- שלום|", "- שלום\n- |"],
    ["|- One", LEFT],
    ["One|", LEFT],
    ["-One|", LEFT],
    ["2026. |", "|"],
    ["```\n- One|", LEFT],
    ["```\ncode\n```\n- One|", "```\ncode\n```\n- One\n- |"],
  ])("in %j gives %j", (before, after) => {
    expect(press(enter, before)).toBe(after);
  });
});

describe("Tab", () => {
  test.each([
    [indent, "- One\n- Two|", "- One\n  - Two|"],
    [indent, "1. One\n2. Two|", "1. One\n   2. Two|"],
    [indent, "- One\n|- Two\n- Three|", "- One\n  |- Two\n  - Three|"],
    [indent, "- One|", LEFT],
    [indent, "- One\n  - Two|", LEFT],
    [indent, "Words|", LEFT],
    [indent, "> One\n> Two|", LEFT],
    [indent, "```\n- One\n- Two|", LEFT],
    [outdent, "- One\n  - Two|", "- One\n- Two|"],
    [outdent, "- One|", LEFT],
    [outdent, "  Words|", LEFT],
  ])("%o in %j gives %j", (key, before, after) => {
    expect(press(key, before)).toBe(after);
  });

  test("leaves the field after so many presses as the list is deep", () => {
    let shown = "- One\n- Two|";
    let presses = 0;
    while (press(indent, shown) !== LEFT && presses < 20) {
      shown = press(indent, shown);
      presses++;
    }
    expect(presses).toBe(1);
  });
});

test.each([
  [heading, "A mill|", "## A mill|"],
  [heading, "## A mill|", "### A mill|"],
  [heading, "### A mill|", "A mill|"],
  [heading, "One\n|Two", "One\n## |Two"],
  [heading, "|", "## |"],
  [list, "One|", "- One|"],
  [list, "|", "- |"],
  [list, "- One|", "One|"],
  [list, "|One\n\nTwo|", "- |One\n\n- Two|"],
  [list, "- [ ] One|", "One|"],
])("%o of %j is %j", (key, before, after) => {
  expect(press(key, before)).toBe(after);
});

const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => ({
  key,
  code: "",
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});

test.each([
  [pressed("b", { ctrlKey: true }), bold],
  [pressed("B", { metaKey: true }), bold],
  [pressed("и", { code: "KeyB", ctrlKey: true }), bold],
  [pressed("H", { ctrlKey: true, shiftKey: true }), heading],
  [pressed("*", { code: "Digit8", ctrlKey: true, shiftKey: true }), list],
  [pressed("b"), null],
  [pressed("b", { ctrlKey: true, altKey: true }), null],
  [pressed("Enter", { shiftKey: true }), null],
  [pressed("Tab"), indent],
  [pressed("Tab", { shiftKey: true }), outdent],
])("%j", (event, key) => {
  expect(textKeyOf(event)).toBe(key);
});

test("Control and S saves, on every keyboard", () => {
  expect(isSave(pressed("s", { ctrlKey: true }))).toBe(true);
  expect(isSave(pressed("ы", { code: "KeyS", metaKey: true }))).toBe(true);
  expect(isSave(pressed("s"))).toBe(false);
});

const wordsOf = (text: string) => text.replace(/[^\p{L}\p{M}]/gu, "");

describe("whatever is written, in any script,", () => {
  const pieces = constantFrom(
    "- ",
    "  ",
    "1. ",
    "[ ] ",
    "> ",
    "\n",
    "*",
    "**",
    "words",
    "ספר",
    "👩‍🌾",
    "`",
  );
  const texts = tuple(string({ unit: "grapheme" }), string({ unit: pieces, maxLength: 12 })).map(
    ([one, other]) => one + other,
  );
  const writings = tuple(texts, texts, texts).map(([before, selected, after]): Written => ({
    text: before + selected + after,
    start: before.length,
    end: before.length + selected.length,
  }));
  const all = constantFrom(bold, italic, link, heading, list, enter, indent, outdent);

  test("a key loses no word, and leaves its selection within the text", () => {
    assert(
      property(writings, all, (written, key) => {
        const edit = key(written);
        if (edit === null) return;
        const after = edited(written.text, edit);
        expect(0 <= edit.start && edit.start <= edit.end && edit.end <= after.length).toBe(true);
        // Enter puts a line where a selection was; a box that is done loses its x.
        if (key === enter) return;
        const isBox = key === list;
        const count = (text: string) => wordsOf(isBox ? text.replace(/x/gi, "") : text);
        expect(count(after)).toBe(count(written.text));
      }),
    );
  });

  test("bold twice is as it was", () => {
    assert(
      property(
        texts.filter((text) => /^[^*\n]*\S[^*\n]*$/.test(text)),
        (text) => {
          const once = bold({ text, start: 0, end: text.length });
          if (once === null) throw new Error("nothing was marked");
          const marked = { text: edited(text, once), start: once.start, end: once.end };
          const twice = bold(marked);
          expect(twice && edited(marked.text, twice)).toBe(text);
        },
      ),
    );
  });
});
