import { isSecondClick } from "#app/tasks/row/second-click.ts";
import { expect, test } from "vitest";

const click = (timeStamp: number, clientY = 100) => ({ timeStamp, clientX: 20, clientY });

test("the second click of a double click does nothing to the row that came under the pointer", () => {
  expect(isSecondClick("one", click(1_000))).toBe(false);
  expect(isSecondClick("two", click(1_499, 104))).toBe(true);
});

test("a click on the same row, elsewhere, or later counts", () => {
  expect(isSecondClick("a", click(10_000))).toBe(false);
  expect(isSecondClick("a", click(10_100))).toBe(false);
  expect(isSecondClick("b", click(10_200, 144))).toBe(false);
  expect(isSecondClick("c", click(10_700, 144))).toBe(false);
});
