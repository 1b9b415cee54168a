import { linesIn } from "#app/tasks/add/pasted.tsx";
import { TITLE_MAX } from "#app/tasks/limits.ts";
import { expect, test } from "vitest";

test("several lines are a task each, without the signs of a list and without empty ones", () => {
  expect(linesIn("Milk\r\n\r\n  Bread fri \n- [ ] Eggs\n* Tea\n2. Salt")).toEqual([
    "Milk",
    "Bread fri",
    "Eggs",
    "Tea",
    "Salt",
  ]);
});

test.each([
  "",
  "One line",
  "One line\n",
  "\n\n",
  `Milk\n${"x".repeat(TITLE_MAX + 1)}`,
  "x\n".repeat(51),
])("%j is not offered as several", (text) => {
  expect(linesIn(text)).toEqual([]);
});

test("a number that is no list stays", () => {
  expect(linesIn("3 eggs\n-5 degrees")).toEqual(["3 eggs", "-5 degrees"]);
});
