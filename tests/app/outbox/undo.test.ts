import type { Change } from "#app/outbox/change.ts";
import { undoing } from "#app/outbox/undo.ts";
import { describe, expect, it } from "vitest";
import { line, task } from "./given.ts";

const ZONE = "Europe/Berlin";

describe("the way back from a change", () => {
  const a = task("a", { title: "Was", dueOn: "2026-11-20", dueTime: "09:00", priority: 2 });
  const b = task("b", { listId: "l" });
  const c = task("c");

  it("is the change that leads back", () => {
    const done: Change = { kind: "complete", ids: ["a"], timeZone: ZONE };
    expect(undoing(done, [a], { tasks: [a], next: null }, ZONE)).toEqual([
      { kind: "reopen", ids: ["a"] },
    ]);
    expect(undoing(done, [a], { tasks: [a], next: c }, ZONE)).toEqual([
      { kind: "reopen", ids: ["a"], next: "c" },
    ]);
    expect(undoing({ kind: "trash", ids: ["a"] }, [a], undefined, ZONE)).toEqual([
      { kind: "restore", ids: ["a"] },
    ]);
    expect(undoing(line("x"), [], { tasks: [c] }, ZONE)).toEqual([{ kind: "trash", ids: ["c"] }]);
  });

  it("gives each task of many what it had", () => {
    const moved: Change = { kind: "list", ids: ["a", "b", "c"], listId: "m" };
    expect(undoing(moved, [a, b, c], undefined, ZONE)).toEqual([
      { kind: "list", ids: ["a", "c"], listId: null },
      { kind: "list", ids: ["b"], listId: "l" },
    ]);
    const ranked: Change = { kind: "priority", ids: ["a", "b"], priority: "high" };
    expect(undoing(ranked, [a, b], undefined, ZONE)).toEqual([
      { kind: "priority", ids: ["a"], priority: "medium" },
      { kind: "priority", ids: ["b"], priority: "none" },
    ]);
    const dated: Change = { kind: "due", ids: ["a", "b"], due: "fri", timeZone: ZONE };
    expect(undoing(dated, [a, b], undefined, ZONE)).toEqual([
      { kind: "due", ids: ["a"], due: "2026-11-20 09:00", timeZone: ZONE },
      { kind: "due", ids: ["b"], due: "", timeZone: ZONE },
    ]);
  });

  it("renames from the version that the renaming led to", () => {
    const renamed: Change = { kind: "title", ids: ["a"], title: "Is", version: 1 };
    const outcome = { tasks: [task("a", { version: 2 })] };
    expect(undoing(renamed, [a], outcome, ZONE)).toEqual([
      { kind: "title", ids: ["a"], title: "Was", version: 2 },
    ]);
    expect(undoing(renamed, [a], undefined, ZONE)).toEqual([]);
  });

  it("is none where the repetition went with the date", () => {
    const bare: Change = { kind: "due", ids: ["a"], due: "", timeZone: ZONE };
    const weekly = { ...a, recurrence: "FREQ=WEEKLY" };
    expect(undoing(bare, [weekly], undefined, ZONE)).toEqual([]);
  });
});
