import type { ChangeInput, KindName } from "#app/tasks/changes/kinds.server.ts";
import { kinds } from "#app/tasks/changes/kinds.ts";
import { PRIORITIES } from "#app/tasks/limits.ts";
import { inAgenda } from "#app/tasks/kind/rows.ts";
import type { Beside, Page, Row } from "#app/tasks/kind/kind.ts";
import { rowsOf } from "#app/tasks/ways/rows.ts";
import type { ListedTask } from "#db/tasks.server.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { line, task } from "../../outbox/given.ts";

const TODAY = "2026-11-21";
const IDS = ["a", "b", "c", "d", "e"];

const or = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const moment = or(fc.constant(new Date(0)));

/** A task in any state, on a page of which anything may be. */
const tasks: fc.Arbitrary<ListedTask[]> = fc
  .tuple(
    ...IDS.map((id) =>
      fc
        .record({
          title: fc.constantFrom("Milk", "Bread"),
          dueOn: or(fc.constantFrom("2026-11-20", TODAY, "2026-11-22")),
          dueTime: or(fc.constantFrom("09:00", "18:30")),
          priority: fc.constantFrom(0, 1, 2, 3),
          listId: or(fc.constantFrom("one", "two")),
          recurrence: or(fc.constant("FREQ=DAILY")),
          assigneeId: or(fc.constant("user_ada")),
          tags: fc.constantFrom<string[][]>([], ["Home"], ["home", "Away"]),
          doneAt: moment,
          trashedAt: moment,
        })
        .map((more) => {
          const dueTime = more.dueOn === null ? null : more.dueTime;
          return { ...task(id, { ...more, dueTime }), subtasks: { done: 0, total: 0 } };
        }),
    ),
  )
  .chain((all) => fc.subarray(all, { minLength: 1 }));

const page: fc.Arbitrary<Page> = fc.record({
  today: fc.constant(TODAY),
  sight: fc.record({
    order: fc.constantFrom("own", "agenda", "latest"),
    belongs: fc.constantFrom(
      () => true,
      ({ doneAt }: ListedTask) => doneAt === null,
      ({ dueOn }: ListedTask) => dueOn !== null && dueOn <= TODAY,
    ),
  }),
});

const ids = fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 });
const one = fc.constantFrom(...IDS).map((id) => [id]);
const submission = fc.uuid();
const only = <K extends KindName>(kind: K) => fc.constant(kind);

/** A change of each kind, but of what cannot be undone: emptying the trash, and an undo. */
const changes: Record<Exclude<KindName, "undo" | "empty-trash">, fc.Arbitrary<ChangeInput>> = {
  add: fc.constantFrom("Buy milk", "Pay rent fri").map(line),
  assign: fc.record({ kind: only("assign"), ids, assigneeId: or(fc.constant("user_bob")) }),
  complete: fc.record({ kind: only("complete"), ids, timeZone: fc.constant("UTC") }),
  create: fc.record({ kind: only("create"), title: fc.constant("Tea"), submission }),
  due: fc.record({
    kind: only("due"),
    ids,
    due: fc.constantFrom("", "fri", "2026-11-20", "2026-11-21 08:00"),
    timeZone: fc.constant("UTC"),
  }),
  duplicate: fc.record({ kind: only("duplicate"), ids, submission }),
  edit: fc.record({ kind: only("edit"), ids: one, title: fc.constant("Edited") }),
  list: fc.record({ kind: only("list"), ids, listId: or(fc.constantFrom("one", "two")) }),
  priority: fc.record({ kind: only("priority"), ids, priority: fc.constantFrom(...PRIORITIES) }),
  reopen: fc.record({ kind: only("reopen"), ids }),
  reorder: fc.record({ kind: only("reorder"), ids: one, before: fc.constantFrom(...IDS) }),
  restore: fc.record({ kind: only("restore"), ids }),
  skip: fc.record({
    kind: only("skip"),
    ids: one,
    timeZone: fc.constant("UTC"),
    version: fc.constant(1),
  }),
  step: fc.record({ kind: only("step"), ids: one, title: fc.constant("First"), submission }),
  stop: fc.record({ kind: only("stop"), ids: one }),
  tags: fc.record({
    kind: only("tags"),
    ids,
    tags: fc.constantFrom<string[][]>(["HOME"], ["New"]),
  }),
  tick: fc.record({
    kind: only("tick"),
    ids: one,
    line: fc.nat(9),
    ticked: fc.boolean(),
    version: fc.constant(1),
  }),
  title: fc.record({
    kind: only("title"),
    ids: one,
    title: fc.constant("Renamed"),
    version: fc.constant(1),
  }),
  trash: fc.record({ kind: only("trash"), ids }),
};

const each = Object.entries(changes);

test("every kind of change is among them", () => {
  expect([...Object.keys(changes), "empty-trash", "undo"].toSorted()).toEqual(
    Object.keys(kinds).toSorted(),
  );
});

test.each(each)("%s and its undo, both on their way, leave the page as it was", (_kind, change) => {
  fc.assert(
    fc.property(tasks, page, change, (before, where, made) => {
      const both = [
        { key: "1", change: made },
        { key: "2", change: { kind: "undo", of: "1" } as const },
      ];
      expect(rowsOf(before, both, where)).toEqual(rowsOf(before, [], where));
    }),
  );
});

/** What a page remembers of a change, to show its undo. */
function remembered(before: ListedTask[], change: ChangeInput, { sight }: Page) {
  const wanted = "ids" in change ? change.ids : [];
  const at = before.findIndex(({ id }) => id === wanted[0]);
  const [above, below] = [before[at - 1], before[at + 1]];
  const stood: Beside | undefined = above ? { after: above.id } : below && { before: below.id };
  return {
    before: before.filter(({ id }) => wanted.includes(id)),
    ...((change.kind === "reorder" || (wanted.length === 1 && sight.order !== "agenda")) && {
      stood,
    }),
  };
}

const moments = (shown: Row[]) =>
  shown.map(({ task: { dueOn, dueTime, priority } }) => ({ dueOn, dueTime, priority }));
const byId = (a: Row, b: Row) => (a.task.id < b.task.id ? -1 : 1);

const inOrder = (tasksOf: ListedTask[], { sight }: Page): Row[] => {
  const rows = tasksOf.map((its): Row => ({ task: its, is: "here" }));
  return sight.order === "agenda" ? inAgenda(rows, () => true, sight) : rows;
};

test.each(each)("%s is taken back on a page that has been loaded since", (_kind, change) => {
  fc.assert(
    fc.property(tasks, page, change, (given, where, made) => {
      const before = inOrder(given, where)
        .map((row) => row.task)
        .filter(where.sight.belongs);
      const changed = rowsOf(before, [{ key: "1", change: made }], where);
      // What leaves a page is not there when it is loaded, whether it belonged there before or not.
      const after = changed.filter(({ is }) => is === "here").map((row) => row.task);
      const memory = remembered(before, made, where);
      const undo = { change: { kind: "undo", of: "1" }, ...memory } as const;
      const known = new Set(before.map(({ id }) => id));
      const rows = rowsOf(after, [undo], where).filter((row) => known.has(row.task.id));
      const expected = rowsOf(before, [], where);
      // Of tasks at one moment, and of several in the person's own order, a page does not know the order.
      const isOrderKnown = where.sight.order === "agenda" || memory.stood !== undefined;
      expect(isOrderKnown && moments(rows)).toEqual(isOrderKnown && moments(expected));
      expect(rows.toSorted(byId)).toEqual(expected.toSorted(byId));
    }),
  );
});
