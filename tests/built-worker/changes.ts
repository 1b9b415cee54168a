import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Stack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newOwner } from "./forms.ts";

/** Ids: a task, another one, one in the trash, a recurring one, a list, and a change that has renamed a task. */
type Rows = Record<"task" | "other" | "trashed" | "recurring" | "list" | "renaming", string>;

type Change = Record<string, unknown> & { kind: string };

/** What the page showed of the recurring task. */
const known = {
  version: 1,
  dueOn: "2032-01-31",
  recurrence: "FREQ=MONTHLY;COUNT=3",
  repeatsFrom: "due",
};

/** One change of each kind, with the tasks' state afterwards; null if none is left. */
export const changes: [name: string, change: (rows: Rows) => Change, after: object | null][] = [
  ["empty-trash", () => ({ kind: "empty-trash" }), null],
  [
    "add",
    (rows) => ({
      kind: "add",
      line: "Pay rent 2031-05-02 9:00 !high @new #flat",
      timeZone: "UTC",
      submission: rows.list,
    }),
    { title: "Pay rent", dueOn: "2031-05-02", dueTime: "09:00", priority: 3, tags: ["flat"] },
  ],
  [
    "add, in the sense of a list",
    (rows) => ({
      kind: "add",
      line: "Sweep !high",
      timeZone: "UTC",
      submission: rows.task,
      ignore: ["!high"],
      sense: { listId: rows.list },
    }),
    { title: "Sweep !high", priority: 0 },
  ],
  [
    "complete",
    (rows) => ({ kind: "complete", ids: [rows.task], timeZone: "UTC" }),
    { doneAt: expect.any(String) },
  ],
  [
    "complete, several",
    (rows) => ({ kind: "complete", ids: [rows.task, rows.other], timeZone: "UTC" }),
    { doneAt: expect.any(String) },
  ],
  [
    "complete, what the page showed of a recurring one",
    (rows) => ({
      kind: "complete",
      ids: [rows.recurring],
      timeZone: "UTC",
      occurrence: known,
    }),
    { doneAt: expect.any(String), recurrence: null },
  ],
  ["reopen", (rows) => ({ kind: "reopen", ids: [rows.task, rows.other] }), { doneAt: null }],
  [
    "reopen, with a next one",
    (rows) => ({ kind: "reopen", ids: [rows.task], next: rows.other }),
    { doneAt: null },
  ],
  [
    "trash",
    (rows) => ({ kind: "trash", ids: [rows.task, rows.other] }),
    { trashedAt: expect.any(String) },
  ],
  ["restore", (rows) => ({ kind: "restore", ids: [rows.trashed] }), { trashedAt: null }],
  ["list", (rows) => ({ kind: "list", ids: [rows.task], listId: rows.list }), { parentId: null }],
  ["list, none", (rows) => ({ kind: "list", ids: [rows.task], listId: null }), { listId: null }],
  [
    "due",
    (rows) => ({
      kind: "due",
      ids: [rows.task, rows.other],
      due: "2031-12-01 09:00",
      timeZone: "UTC",
    }),
    { dueOn: "2031-12-01", dueTime: "09:00" },
  ],
  [
    "due, none",
    (rows) => ({ kind: "due", ids: [rows.recurring], due: "", timeZone: "UTC" }),
    { dueOn: null },
  ],
  [
    "priority",
    (rows) => ({ kind: "priority", ids: [rows.other], priority: "high" }),
    { priority: 3 },
  ],
  [
    // In one's own workspace there is nobody to give a task to: `tests/built-worker/assignees.test.ts`.
    "assign",
    (rows) => ({ kind: "assign", ids: [rows.other], assigneeId: null }),
    { assigneeId: null },
  ],
  [
    "tags",
    (rows) => ({ kind: "tags", ids: [rows.task, rows.other], tags: ["errands", "C++"] }),
    // One of the tasks has another tag already.
    { tags: expect.arrayContaining(["errands", "C++"]) },
  ],
  [
    "title",
    (rows) => ({ kind: "title", ids: [rows.task], title: " New ", version: 1 }),
    { title: "New" },
  ],
  [
    "create",
    (rows) => ({
      kind: "create",
      title: "Made by a program",
      tags: ["made"],
      submission: rows.other,
    }),
    { title: "Made by a program", tags: ["made"] },
  ],
  [
    "edit",
    (rows) => ({ kind: "edit", ids: [rows.task], notes: "New notes", due: "2031-12-01" }),
    { dueOn: "2031-12-01" },
  ],
  [
    "tick",
    (rows) => ({
      kind: "tick",
      ids: [rows.task],
      line: 2,
      ticked: true,
      version: 1,
      submission: rows.other,
    }),
    { version: 2 },
  ],
  [
    "step",
    (rows) => ({ kind: "step", ids: [rows.task], title: "A step", submission: rows.other }),
    { title: "A step", parentId: expect.any(String) },
  ],
  [
    "skip",
    (rows) => ({
      kind: "skip",
      ids: [rows.recurring],
      timeZone: "UTC",
      version: 1,
      occurrence: known,
    }),
    { dueOn: "2032-02-29" },
  ],
  [
    "duplicate",
    (rows) => ({ kind: "duplicate", ids: [rows.task, rows.other], submission: rows.list }),
    { doneAt: null },
  ],
  ["stop", (rows) => ({ kind: "stop", ids: [rows.recurring] }), { recurrence: null }],
  [
    "reorder",
    (rows) => ({ kind: "reorder", ids: [rows.recurring], before: rows.task }),
    { id: expect.any(String) },
  ],
  [
    "reorder, within a day",
    (rows) => ({ kind: "reorder", ids: [rows.task], after: rows.recurring, within: "day" }),
    { dueOn: "2032-01-31" },
  ],
  ["undo", (rows) => ({ kind: "undo", of: rows.renaming }), { title: "As it was" }],
];

/** A new person with the rows that the changes are about. */
export async function newChanger(stack: Stack) {
  const owner = await newOwner(stack);
  const [other, recurring] = [randomUUID(), randomUUID()];
  const [renamed, renaming] = [randomUUID(), randomUUID()];
  const sql = ownerOf(stack);
  await sql`insert into tasks (id, owner_id, title, due_on, recurrence, repeats_from) values
    (${other}, ${owner.personId}, 'Other', null, null, null),
    (${recurring}, ${owner.personId}, 'Rent', '2032-01-31', 'FREQ=MONTHLY;COUNT=3', 'due')`;
  await sql`insert into tasks (id, owner_id, title) values (${renamed}, ${owner.personId}, 'As it was')`;
  await sql.transaction([
    sql`select set_config('rowkeep.change', ${renaming}, true)`,
    sql`update tasks set title = 'Renamed', version = version + 1 where id = ${renamed}`,
  ]);
  return { ...owner, other, recurring, renaming };
}
