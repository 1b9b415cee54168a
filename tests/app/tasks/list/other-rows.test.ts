import { expect, test } from "vitest";
import { othersBefore } from "#app/tasks/list/other-rows.ts";
import type { Row } from "#app/tasks/kind/kind.ts";
import { task } from "../../outbox/given.ts";

const at = (minute: number | null) => (minute === null ? null : new Date(minute * 60_000));
const tasks = (...rows: [id: string, minute: number | null][]): Row[] =>
  rows.map(([id, minute]) => ({
    is: "here",
    task: { ...task(id, { trashedAt: at(minute) }), subtasks: { done: 0, total: 0 } },
  }));
const others = (...rows: [id: string, minute: number][]) =>
  rows.map(([id, minute]) => ({ id, trashedAt: at(minute), row: id }));
const idsOf = (...given: Parameters<typeof othersBefore>) =>
  [...othersBefore(...given)].map(([id, rows]) => [id, rows.map((other) => other.id)]);

test("other rows stand between the tasks by when they were trashed, then by id", () => {
  const rows = tasks(["b", 9], ["d", 5], ["a", 5]);
  expect(idsOf(rows, others(["x", 10], ["c", 5], ["w", 1]))).toEqual([
    ["b", ["x"]],
    ["a", ["c"]],
    [null, ["w"]],
  ]);
});

test("other rows stay where they are while a task leaves, and stand alone without tasks", () => {
  const rows = tasks(["a", null], ["b", 3]);
  expect(idsOf(rows, others(["x", 9], ["y", 1]))).toEqual([
    ["b", ["x"]],
    [null, ["y"]],
  ]);
  expect(idsOf([], others(["x", 9]))).toEqual([[null, ["x"]]]);
});
