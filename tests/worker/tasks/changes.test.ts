import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Stack, startStack } from "../../stack.ts";
import { everyRow, ownerOf } from "../../tables.ts";
import { Visitor, control, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let visitor: Visitor;
let stranger: Visitor;
let rows: Awaited<ReturnType<typeof newOwner>>;
/** A second task, and one that recurs. */
let other: string;
let recurring: string;

beforeAll(async () => {
  stack = await startStack();
  await control(stack, "PUT", "token-lifetime", { seconds: 3_600 });
  ({ visitor: stranger } = await signIn(stack, (await newOwner(stack)).personId));
});
afterAll(() => stack.stop());
beforeEach(async () => {
  rows = await newOwner(stack);
  [other, recurring] = [randomUUID(), randomUUID()];
  await ownerOf(
    stack,
  )`insert into tasks (id, owner_id, title, due_on, recurrence, repeats_from) values
    (${other}, ${rows.personId}, 'Other', null, null, null),
    (${recurring}, ${rows.personId}, 'Rent', '2032-01-31', 'FREQ=MONTHLY;COUNT=3', 'due')`;
  ({ visitor } = await signIn(stack, rows.personId));
  await stack.clerk.settled();
});

type Change = Record<string, unknown> & { kind: string };

/** One change of each kind, with what the tasks are like afterwards. */
const changes: [name: string, change: () => Change, after: object][] = [
  [
    "add",
    () => ({
      kind: "add",
      line: "Pay rent 2031-05-02 9:00 !high @new",
      timeZone: "UTC",
      submission: rows.list,
    }),
    { title: "Pay rent", dueOn: "2031-05-02", dueTime: "09:00", priority: 3 },
  ],
  [
    "add, in the sense of a list",
    () => ({
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
    () => ({ kind: "complete", ids: [rows.task], timeZone: "UTC" }),
    { doneAt: expect.any(String) },
  ],
  [
    "complete, several",
    () => ({ kind: "complete", ids: [rows.task, other], timeZone: "UTC" }),
    { doneAt: expect.any(String) },
  ],
  [
    "complete, what the page showed of a recurring one",
    () => ({
      kind: "complete",
      ids: [recurring],
      timeZone: "UTC",
      occurrence: {
        version: 1,
        dueOn: "2032-01-31",
        recurrence: "FREQ=MONTHLY;COUNT=3",
        repeatsFrom: "due",
      },
    }),
    { doneAt: expect.any(String), recurrence: null },
  ],
  ["reopen", () => ({ kind: "reopen", ids: [rows.task, other] }), { doneAt: null }],
  [
    "reopen, with a next one",
    () => ({ kind: "reopen", ids: [rows.task], next: other }),
    { doneAt: null },
  ],
  ["trash", () => ({ kind: "trash", ids: [rows.task, other] }), { trashedAt: expect.any(String) }],
  ["restore", () => ({ kind: "restore", ids: [rows.trashed] }), { trashedAt: null }],
  ["list", () => ({ kind: "list", ids: [rows.task], listId: rows.list }), { parentId: null }],
  ["list, none", () => ({ kind: "list", ids: [rows.task], listId: null }), { listId: null }],
  [
    "due",
    () => ({ kind: "due", ids: [rows.task, other], due: "2031-12-01 09:00", timeZone: "UTC" }),
    { dueOn: "2031-12-01", dueTime: "09:00" },
  ],
  [
    "due, none",
    () => ({ kind: "due", ids: [recurring], due: "", timeZone: "UTC" }),
    { dueOn: null },
  ],
  ["priority", () => ({ kind: "priority", ids: [other], priority: "high" }), { priority: 3 }],
  [
    "title",
    () => ({ kind: "title", ids: [rows.task], title: " New ", version: 1 }),
    { title: "New" },
  ],
  [
    "place",
    () => ({ kind: "place", ids: [recurring], before: rows.task }),
    { id: expect.any(String) },
  ],
];

const send = (who: Visitor, change: unknown) => who.call("POST", "/api/v1/changes", change);

describe.each(changes)("%s", (_name, change, after) => {
  test("is made in one database request, and once when it is sent again, also at once", async () => {
    await stack.neon.resetRequests();
    const answer = await send(visitor, change());
    expect([answer.status, await stack.neon.requests()]).toEqual([200, 1]);
    const body = await answer.json();
    expect(body.tasks.length).toBeGreaterThan(0);
    for (const task of body.tasks) expect(task).toMatchObject(after);
    expect(body.tasks[0]).not.toHaveProperty("notes");

    const before = await everyRow(stack);
    const again = await Promise.all([send(visitor, change()), send(visitor, change())]);
    for (const one of again) expect([one.status, await one.json()]).toEqual([200, body]);
    expect(await everyRow(stack)).toEqual(before);
  });

  test("is made once when it is sent twice at once", async () => {
    const answers = await Promise.all([send(visitor, change()), send(visitor, change())]);
    const [one, two] = await Promise.all(answers.map((answer) => answer.json()));
    expect(one).toEqual(two);
  });

  test("does nothing when it was made as somebody else in the same browser", async () => {
    const before = await everyRow(stack);
    const answer = await visitor.fetch("/api/v1/changes", {
      method: "POST",
      headers: {
        origin: stack.origin,
        "content-type": "application/json",
        "rowkeep-person": "user_who_was_here_before",
      },
      body: JSON.stringify(change()),
    });
    expect(answer.status).toBe(401);
    expect(await everyRow(stack)).toEqual(before);
  });

  test("does nothing for someone signed out", async () => {
    const before = await everyRow(stack);
    expect((await send(new Visitor(stack.origin), change())).status).toBe(401);
    expect(await everyRow(stack)).toEqual(before);
  });
});

/** Those that name rows of their owner's. */
const ofRows = changes.filter(([name]) => name !== "add");

test.each(ofRows)("%s, does nothing for a stranger", async (_name, change) => {
  const before = await everyRow(stack);
  const { status, headers } = await send(stranger, change());
  expect([status, headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  expect(await everyRow(stack)).toEqual(before);
});

test("a line for a foreign list is 404, also when it names another list", async () => {
  const before = await everyRow(stack);
  const add = {
    kind: "add",
    timeZone: "UTC",
    submission: randomUUID(),
    sense: { listId: rows.list },
  };
  for (const line of ["Sweep", "Sweep @yard"])
    expect((await send(stranger, { ...add, line })).status).toBe(404);
  expect(await everyRow(stack)).toEqual(before);
});

test("a title that was changed meanwhile is 409 with the task as it is", async () => {
  const change = { kind: "title", ids: [rows.task], version: 1 };
  await send(visitor, { ...change, title: "First" });
  const answer = await send(visitor, { ...change, title: "Second" });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    409,
    "application/problem+json",
  ]);
  expect((await answer.json()).task).toMatchObject({ title: "First", version: 2 });
});
