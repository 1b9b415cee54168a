import { namedIn, unusualNames } from "#app/tasks/add/named-lists.ts";
import { NAMED_LISTS_MAX } from "#app/tasks/limits.ts";
import { expect, test } from "vitest";

test("only names that quick add cannot read by itself are given to it", () => {
  const names = ["Home", "Home Office", "Größe & Co.", "2027", "to-do"];
  expect(unusualNames(names.map((name) => ({ name })))).toEqual([
    "Home Office",
    "Größe & Co.",
    "2027",
  ]);
});

test("of those, the ones that the line may mean, in any case", () => {
  expect(namedIn("Buy paper @home office tomorrow", ["Home Office", "Größe & Co."])).toEqual([
    "Home Office",
  ]);
  expect(namedIn("Buy paper for the home office", ["Home Office"])).toEqual([]);
  const many = Array.from({ length: 30 }, (_, nth) => `a ${nth}`);
  expect(namedIn(many.map((name) => `@${name}`).join(" "), many)).toHaveLength(NAMED_LISTS_MAX);
});
