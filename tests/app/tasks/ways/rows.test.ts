import type { ChangeInput } from "#app/tasks/changes/kinds.server.ts";
import type { Beside, Sight } from "#app/tasks/kind/kind.ts";
import { isToDo } from "#app/tasks/kind/rows.ts";
import { rowsOf } from "#app/tasks/ways/rows.ts";
import type { ListedTask, TaskSummary } from "#db/tasks.server.ts";
import { describe, expect, it } from "vitest";
import { line, task } from "../../outbox/given.ts";

const TODAY = "2026-11-21";

const listed = (id: string, more: Partial<TaskSummary> = {}): ListedTask => ({
  ...task(id, more),
  subtasks: { done: 0, total: 0 },
});

const all: Sight = { belongs: isToDo, order: "own" };
const agenda: Sight = {
  belongs: (each) => isToDo(each) && each.dueOn !== null && each.dueOn <= TODAY,
  order: "agenda",
};

const dated = (due: string): ChangeInput => ({ kind: "due", ids: ["a"], due, timeZone: "UTC" });

const seen = (tasks: ListedTask[], changes: ChangeInput[], sight: Sight = all) =>
  rowsOf(
    tasks,
    changes.map((change) => ({ change })),
    { sight, today: TODAY },
  ).map(({ task: { id, title }, is }) => `${is === "new" ? title : id} ${is}`);

/** Puts one before another within its day. */
const put = (id: string, before: string): ChangeInput => ({
  kind: "reorder",
  ids: [id],
  before,
  within: "day",
});

describe("the rows of a page while changes are on their way", () => {
  const three = [listed("a"), listed("b"), listed("c")];

  it("lets go of what is completed, trashed or moved off the page, and only that", () => {
    expect(seen(three, [{ kind: "complete", ids: ["b"], timeZone: "UTC" }])).toEqual([
      "a here",
      "b leaving",
      "c here",
    ]);
    expect(seen(three, [{ kind: "trash", ids: ["a", "c"] }])).toEqual([
      "a leaving",
      "b here",
      "c leaving",
    ]);
    const onList: Sight = { belongs: ({ listId }) => listId === null, order: "own" };
    expect(seen(three, [{ kind: "list", ids: ["a"], listId: "x" }], onList)[0]).toBe("a leaving");
  });

  it("brings back what is undone", () => {
    const changes: ChangeInput[] = [
      { kind: "complete", ids: ["b"], timeZone: "UTC" },
      { kind: "reopen", ids: ["b"] },
    ];
    expect(seen(three, changes)).toEqual(["a here", "b here", "c here"]);
  });

  it("puts a new task on top of the person's own order, and shows it once", () => {
    const change = line("Buy milk");
    expect(seen(three, [change])[0]).toBe("Buy milk new");
    const made = task("d", { title: "Buy milk" });
    const known = [listed("d"), ...three];
    expect(
      rowsOf(known, [{ change, outcome: { tasks: [made] } }], { sight: all, today: TODAY }),
    ).toHaveLength(4);
    expect(
      rowsOf(three, [{ change, outcome: { tasks: [made] } }], { sight: all, today: TODAY })[0],
    ).toMatchObject({
      task: { id: "d" },
      is: "here",
    });
  });

  it("puts a new task of today where the server will: after what has a time, before what has none", () => {
    const due = [
      listed("late", { dueOn: "2026-11-20" }),
      listed("nine", { dueOn: TODAY, dueTime: "09:00" }),
      listed("high", { dueOn: TODAY, priority: 3 }),
      listed("plain", { dueOn: TODAY }),
    ];
    const change = { ...line("New"), sense: { dueIn: 0 as const } };
    expect(seen(due, [change], agenda).indexOf("New new")).toBe(3);
    expect(seen(due, [{ ...change, sense: { dueIn: 1 } }], agenda)).not.toContain("New new");
  });

  it("moves a task beside another, and leaves it beside one that is not here", () => {
    expect(seen(three, [{ kind: "reorder", ids: ["c"], before: "a" }])).toEqual([
      "c here",
      "a here",
      "b here",
    ]);
    expect(seen(three, [{ kind: "reorder", ids: ["a"], after: "b" }])[1]).toBe("a here");
    expect(seen(three, [{ kind: "reorder", ids: ["a"], after: "gone" }])[0]).toBe("a here");
  });

  it("puts a task beside one of another day on that day, and one with a time by its time", () => {
    const late = listed("late", { dueOn: "2026-11-20" });
    const [nine, ten] = ["09:00", "10:00"].map((dueTime) =>
      listed(dueTime, { dueOn: TODAY, dueTime }),
    );
    const due = [late, nine, ten, listed("a", { dueOn: TODAY })].flatMap((each) => each ?? []);
    const order = (change: ChangeInput) =>
      rowsOf(due, [{ change }], { sight: agenda, today: TODAY }).map(
        ({ task: { id, dueOn } }) => `${id} ${dueOn?.slice(-2)}`,
      );
    expect(order(put("late", "10:00"))).toEqual(["09:00 21", "late 21", "10:00 21", "a 21"]);
    expect(order(put("10:00", "late"))[0]).toBe("10:00 20");
  });

  it("puts what comes to a day that is in order at its end, and leaves the others", () => {
    const arranged = { ...agenda, arranged: [TODAY] };
    const due = [
      listed("low", { dueOn: TODAY }),
      listed("high", { dueOn: TODAY, priority: 3 }),
      listed("a", { dueOn: "2026-11-20" }),
    ];
    const ids = [due[2], due[0], due[1]].flatMap((each) => each ?? []);
    expect(seen(ids, [dated(TODAY)], arranged)).toEqual(["low here", "high here", "a here"]);
    const ranked: ChangeInput = { kind: "priority", ids: ["low"], priority: "medium" };
    expect(seen(ids, [ranked], arranged)[1]).toBe("low here");
    const change: ChangeInput = { ...line("New"), sense: { dueIn: 0 } };
    expect(seen(ids, [change], arranged)).toContain("New new");
    expect(seen(ids, [change], arranged).at(-1)).toBe("New new");
  });

  it("puts a task back where it stood while its undo is on the way, on a page that shows it moved", () => {
    const moved = [listed("c"), listed("a"), listed("b")];
    const change: ChangeInput = { kind: "undo", of: "move" };
    const page = { sight: all, today: TODAY };
    const order = (stood: Beside | undefined) =>
      rowsOf(moved, [{ change, before: [task("c")], stood }], page).map((row) => row.task.id);
    expect(order({ after: "b" })).toEqual(["a", "b", "c"]);
    expect(order({ after: "gone" })).toEqual(["c", "a", "b"]);
    expect(order(undefined)).toEqual(["c", "a", "b"]);
  });

  it("sorts by the new date, and lets go of what is due on another day", () => {
    const due = [listed("a", { dueOn: "2026-11-19" }), listed("b", { dueOn: "2026-11-20" })];
    expect(seen(due, [dated("2026-11-21")], agenda)).toEqual(["b here", "a here"]);
    expect(seen(due, [dated("2026-11-22")], agenda)).toEqual(["b here", "a leaving"]);
    expect(seen(due, [dated("")], agenda)).toContain("a leaving");
    expect(seen(due, [dated("next fri")], agenda)).toEqual(["a here", "b here"]);
  });

  it("shows what the server made of a change until the page has it", () => {
    const change: ChangeInput = { kind: "title", ids: ["a"], title: "Typed", version: 1 };
    const outcome = { tasks: [task("a", { title: "Saved", version: 2 })] };
    const [row] = rowsOf(three, [{ change, outcome }], { sight: all, today: TODAY });
    expect(row?.task).toMatchObject({ title: "Saved", version: 2 });
  });
});
