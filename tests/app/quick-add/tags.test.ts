import { expect, test } from "vitest";
import { quickAdd } from "./berlin.ts";

const read = (text: string) => {
  const { title, tags } = quickAdd(text);
  return { title, tags };
};

test.each([
  ["Buy milk #errands", "Buy milk", ["errands"]],
  ["#work Write the report #Q4", "Write the report", ["work", "Q4"]],
  ["Learn #C++ #C# and #.net", "Learn and", ["C++", "C#", ".net"]],
  ["Mend the build #CI/CD #node.js.", "Mend the build.", ["CI/CD", "node.js"]],
  ['Sing #"two words" today', "Sing", ["two words"]],
  ["Partir #été #🇬🇧 #日本", "Partir", ["été", "🇬🇧", "日本"]],
  ["Ring (#home)", "Ring", ["home"]],
  ["Call Ann #home #HOME", "Call Ann", ["home"]],
  ["Plan #friday", "Plan", ["friday"]],
])("reads the tags of %s", (text, title, tags) => {
  expect(read(text)).toEqual({ title, tags });
});

test("shows each tag, which can be taken back", () => {
  const text = "Pay rent #flat #money";
  expect(quickAdd(text).parts.map(({ kind, words }) => `${kind}: ${words}`)).toEqual([
    "tag: tagged flat",
    "tag: tagged money",
  ]);
  expect(read("Pay \\#rent #flat")).toEqual({ title: "Pay #rent", tags: ["flat"] });
});

test("leaves what is too long for a tag in the title", () => {
  const text = `Think #${"a".repeat(51)}`;
  expect(read(text)).toEqual({ title: text, tags: [] });
});

test("leaves a line of nothing but tags as a title", () => {
  expect(read("#work")).toEqual({ title: "#work", tags: [] });
});
