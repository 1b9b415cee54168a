import { renderPost } from "#app/markdown/post.server.ts";
import { describe, expect, test } from "vitest";

const described = async (body: string) => (await renderPost(body, { for: "author" })).description;

describe("the description", () => {
  test.each([
    [
      "# Title\n\nOne *two* `three` [four](https://a.example).\n\nFive.",
      "One two three four. Five.",
    ],
    ["List<string> & `Map<a, b>`", "List<string> & Map<a, b>"],
    ["a\nb  \nc\\\nd", "a b c d"],
    ["![A harbour|640x480](https://a.example/b.png) at night[^1]\n\n[^1]: c", "A harbour at night"],
    ["- [x] one\n- two", "one two"],
    ["> quoted\n\nand said", "and said"],
    ["# Only a title", "Only a title"],
    ["\\*a\\* &amp; &lt;b&gt;", "*a* & <b>"],
    ["---\na: b\n---\n\nc", "c"],
    ["```\ncode\n```", ""],
    ["", ""],
  ])("of %j is %j", async (body, description) => {
    expect(await described(body)).toBe(description);
  });

  test("is cut at a word's end", async () => {
    const description = await described("Twelve chars, ".repeat(20));
    expect(description).toBe(`${"Twelve chars, ".repeat(10)}Twelve chars…`);
    expect(description.length).toBeLessThanOrEqual(160);
  });

  test.each([
    ["a long word", "a".repeat(500), `${"a".repeat(159)}…`],
    ["families", "👩‍👩‍👧‍👦".repeat(50), `${"👩‍👩‍👧‍👦".repeat(14)}…`],
    ["flags", "🇩🇪".repeat(100), `${"🇩🇪".repeat(39)}…`],
    ["letters with marks", "e\u0301\u0323".repeat(100), `${"e\u0301\u0323".repeat(53)}…`],
    ["one grapheme of 500 marks", `a${"\u0301".repeat(500)}`, "…"],
  ])("of %s is cut between two graphemes", async (_what, body, description) => {
    expect(await described(body)).toBe(description);
  });
});

test.each([
  ["One two-three don't 4.", 4],
  ["# a\n\n- [ ] b **c**\n\n[d](https://e.example)", 4],
  ["```\nnot counted\n```", 0],
  ["私は猫が好きです", 6],
  ["สวัสดีครับ hello", 3],
  ["Привет, мир", 2],
  ["हिन्दी में", 2],
  ["", 0],
])("%j has its words counted", async (body, words) => {
  expect((await renderPost(body, { for: "reader" })).words).toBe(words);
});

test("the words of a long text without spaces are estimated", async () => {
  const { words } = await renderPost("私は猫が好きです。".repeat(5000), { for: "reader" });
  expect(words).toBeGreaterThan(29_000);
  expect(words).toBeLessThan(31_000);
});
