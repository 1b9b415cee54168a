import { counted } from "#app/frame/counted.ts";
import { expect, test } from "vitest";

test.each([
  [[3, 4], "7"],
  [[0, 99], "99"],
  [[100, 4], "104+"],
  [[100, 100], "200+"],
])("%j are %s", (counts, said) => {
  expect(counted(counts)).toBe(said);
});
