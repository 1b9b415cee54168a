import type { Outcome } from "#app/tasks/kind/kind.ts";
import { placeOf, type Sense } from "#app/tasks/changes/add.ts";
import { taskChanges } from "#app/tasks/ways/outbox.ts";
import { expect, test } from "vitest";
import { line, task } from "../../outbox/given.ts";

const today = "2026-11-30";
const LIST = "0195c0de-0000-7000-8000-000000000001";
const OTHER = "0195c0de-0000-7000-8000-000000000002";

const TODAY: Sense = { dueIn: 0 };
const UPCOMING: Sense = { dueIn: 1 };
const ON_LIST: Sense = { listId: LIST };

test.each([
  ["Today", TODAY, { dueOn: today }],
  ["Today", TODAY, { dueOn: "2026-11-29" }],
  ["Upcoming", UPCOMING, { dueOn: "2026-12-01" }],
  ["a list", ON_LIST, { listId: LIST, dueOn: "2026-12-04" }],
  ["All tasks", {}, { dueOn: "2026-12-04", listId: OTHER }],
] as const)("a task that %s shows is where it was added", (_view, sense, made) => {
  expect(placeOf(task("a", made), { sense, today })).toBeNull();
});

test.each([
  ["Today", TODAY, { dueOn: "2026-12-04" }, "upcoming", "Friday 4 December"],
  ["Upcoming", UPCOMING, { dueOn: today }, "today", "Today"],
  ["a list", ON_LIST, { listId: OTHER }, `lists/${OTHER}`, "Garden"],
  ["a list", ON_LIST, { listId: OTHER, dueOn: today }, `lists/${OTHER}`, "Garden"],
] as const)(
  "a task that %s does not show is said to be elsewhere",
  (_view, sense, made, ...where) => {
    const [path, words] = where;
    const place = placeOf(task("a", made), { sense, today, list: "Garden" });
    expect(place).toEqual({ path, words });
  },
);

test.each([
  [{ dueOn: "2026-12-04" }, "upcoming"],
  [{ dueOn: today, listId: LIST }, "today"],
  [{ listId: LIST }, `lists/${LIST}`],
  [{}, "tasks"],
])("where only some tasks are shown, it is said where %j is", (made, path) => {
  expect(placeOf(task("a", made), { sense: {}, today, isPart: true })?.path).toBe(path);
});

test("the message says where a task went once the server has read its line, and leads there", () => {
  const change = { ...line("Dentist fri"), sense: TODAY };
  const made = { frame: { today, timeZone: "UTC" }, before: [] };
  const outcome: Outcome = { tasks: [task("a", { title: "Dentist", dueOn: "2026-12-04" })] };
  expect(taskChanges.sentence(change, made, undefined)).toBe("Added “Dentist fri”.");
  expect(taskChanges.place?.(change, made, undefined)).toBeNull();
  expect(taskChanges.sentence(change, made, outcome)).toBe("Added “Dentist” to Friday 4 December.");
  expect(taskChanges.place?.(change, made, outcome)).toBe("upcoming");
});
