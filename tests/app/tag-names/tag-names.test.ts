import { describe, expect, test } from "vitest";
import { tagOfSegment, tagSegment } from "#app/tag-names/address.ts";
import { isSameTag, tagsIn, wrongTag, wrongTags } from "#app/tag-names/tag-names.ts";

const NAMES = [
  "C",
  "C++",
  "C#",
  ".net",
  "CI/CD",
  "node.js",
  "two words",
  "under_score",
  "été",
  "🇬🇧",
  "日本",
  "feed.xml",
  "x.data",
  "100%",
  "50%25",
  "a~2Bb",
  "what?",
  "a&b=c",
  "back\\slash",
  "%2F",
  "new",
];

describe("the address of a tag", () => {
  test("is its own", () => {
    const all = NAMES.map(tagSegment);
    expect(new Set(all).size).toBe(NAMES.length);
  });

  test.each(NAMES)("%s goes through a URL and back", (name) => {
    const path = `/w/me/tags/${tagSegment(name)}`;
    const { pathname, search, hash } = new URL(path, "https://rowkeep.example");
    expect([pathname, search, hash]).toEqual([path, "", ""]);
    const segment = pathname.split("/").at(-1) ?? "";
    expect(tagOfSegment(decodeURIComponent(segment))).toBe(name);
    // Some servers decode before they route: one segment has to stay one, and mean nothing else.
    expect(decodeURIComponent(segment)).not.toMatch(/[./?#%\\]/);
  });

  test("is one for a name that is composed in another way", () => {
    expect(tagSegment("été".normalize("NFD"))).toBe(tagSegment("été"));
  });
});

test("a comma separates tags, and each counts once", () => {
  expect(tagsIn(" #work, two  words ,, Work,été")).toEqual(["work", "two words", "été"]);
});

test("small letters and capitals are the same, accents are not", () => {
  expect(isSameTag("Été", "été")).toBe(true);
  expect(isSameTag("ete", "été")).toBe(false);
  expect(isSameTag("C", "C++")).toBe(false);
});

test.each([
  ["..", "A tag needs a letter, a figure or a sign: “..” has none."],
  ["a".repeat(100), `Keep each tag to 50 characters: “${"a".repeat(20)}…” is longer.`],
  ["zero\u200bwidth", "A tag has a character that cannot be seen."],
  ["a, b", "A comma separates tags: “a, b” is more than one."],
])("%s is no tag, for a reason", (name, reason) => {
  expect(wrongTag(name)).toBe(reason);
});

test("21 tags are too many", () => {
  expect(wrongTags(Array.from({ length: 21 }, (_, nth) => `t${nth}`))).toBe(
    "Give it at most 20 tags.",
  );
});
