import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../../stack.ts";
import { ownerOf, rowVersions } from "../../tables.ts";
import { Visitor, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let visitor: Visitor;
let stranger: Visitor;
let personId: string;
let task: string;

beforeAll(async () => {
  stack = await sharedStack();
  ({ visitor: stranger } = await signIn(stack, (await newOwner(stack)).personId));
});
beforeEach(async () => {
  ({ personId, task } = await newOwner(stack));
  await ownerOf(stack)`update tasks set due_on = '2032-01-31', recurrence = 'FREQ=MONTHLY;COUNT=3',
    repeats_from = 'due' where id = ${task}`;
  ({ visitor } = await signIn(stack, personId));
  await stack.clerk.settled();
});

const add = async (count: number, recurrence: string | null = null) => {
  const made = await ownerOf(
    stack,
  )`insert into tasks (id, owner_id, title, due_on, recurrence, repeats_from)
    select gen_random_uuid(), ${personId}, 'Task ' || n, '2032-01-31', ${recurrence}, ${recurrence && "due"}
    from generate_series(1, ${count}::int) as n returning id`;
  return made.map(({ id }) => String(id));
};
const own = async () =>
  ownerOf(stack)`select due_on::text, recurrence, version from tasks where id = ${task}`;

test.each([
  [null, 1, 500],
  ["FREQ=DAILY", 2, 1_000],
])(
  "500 tasks that repeat %s are completed in %i database requests",
  async (rule, requests, left) => {
    const ids = await add(500, rule);
    await stack.neon.resetRequests();
    const change = { kind: "complete", ids, timeZone: "UTC" };
    const answer = await visitor.call("POST", "/api/v1/changes", change);
    expect([answer.status, await stack.neon.requests()]).toEqual([200, requests]);
    const { tasks } = (await answer.json()) as { tasks: { doneAt: string | null }[] };
    expect(tasks.filter(({ doneAt }) => doneAt !== null)).toHaveLength(500);
    expect((await visitor.call("POST", "/api/v1/changes", change)).status).toBe(200);
    const found = await ownerOf(
      stack,
    )`select count(*)::int as n, count(distinct position)::int as places
    from tasks where owner_id = ${personId} and title like 'Task %'`;
    expect(found).toEqual([{ n: left, places: left }]);
  },
);

test("two writers who move tasks at once lose none, and leave each in a place of its own", async () => {
  const ids = await add(6);
  const moves = ids.flatMap((id, at) => [
    visitor.post(`/w/me/tasks/${id}/position`, { before: ids[(at + 1) % 6] ?? "" }),
    visitor.post(`/w/me/tasks/${ids[5 - at]}/position`, { after: ids[(8 - at) % 6] ?? "" }),
  ]);
  for (const { status } of await Promise.all(moves)) expect(status).toBe(302);
  const last = ids[3] ?? "";
  await visitor.post(`/w/me/tasks/${last}/position`, { before: ids[0] ?? "" });
  const ordered = await ownerOf(stack)`select id from tasks
    where owner_id = ${personId} and title like 'Task %' order by position`;
  const order = ordered.map(({ id }) => String(id));
  expect(new Set(order)).toEqual(new Set(ids));
  expect(order.indexOf(last)).toBe(order.indexOf(ids[0] ?? "") - 1);
});

test("a form puts a task within another's day in one request, once, and says so", async () => {
  const [beside = ""] = await add(1);
  const { status, headers } = await visitor.post(`/w/me/tasks/${task}/position`, {
    before: beside,
    within: "day",
    back: "/w/me/upcoming",
  });
  expect([status, headers.get("location")]).toEqual([
    302,
    expect.stringMatching(/^\/w\/me\/upcoming\?did=reorder&/),
  ]);
  const placed = () => ownerOf(stack)`select day_place, version from tasks where id = ${task}`;
  const first = await placed();
  expect(first).toEqual([{ day_place: expect.any(String), version: 2 }]);
  await stack.neon.resetRequests();
  const change = { kind: "reorder", ids: [task], before: beside, within: "day" };
  const again = await visitor.call("POST", "/api/v1/changes", change);
  expect([again.status, await stack.neon.requests()]).toEqual([200, 1]);
  expect(await placed()).toEqual(first);
  expect((await stranger.call("POST", "/api/v1/changes", change)).status).toBe(404);
  const theirs = { ...change, before: randomUUID() };
  expect((await visitor.call("POST", "/api/v1/changes", theirs)).status).toBe(200);
  expect(await placed()).toEqual(first);
});

const repetition = () => `/w/me/tasks/${task}/recurrence`;

/** The place of a redirect, without the key for its undo, which is different each time. */
const place = ({ headers }: Response) => headers.get("location")?.replace(/&change=[\w-]{36}$/, "");

describe("skipping", () => {
  const known = {
    act: "skip",
    version: "1",
    dueOn: "2032-01-31",
    recurrence: "FREQ=MONTHLY;COUNT=3",
    repeatsFrom: "due",
    timeZone: "UTC",
    back: "/w/me/today",
  };
  const skipped = { due_on: "2032-02-29", version: 2 };

  test("with what the page showed takes one request, counts down, and happens once", async () => {
    await stack.neon.resetRequests();
    const answer = await visitor.post(repetition(), known);
    expect([answer.status, await stack.neon.requests()]).toEqual([302, 1]);
    const told = `/w/me/today?did=skip&of=${task}&next=${task}&on=2032-02-29`;
    expect(place(answer)).toBe(told);
    expect(await own()).toMatchObject([skipped]);
    expect((await own())[0]?.recurrence).toContain("COUNT=2");
    expect(place(await visitor.post(repetition(), known))).toBe(told);
    expect(await own()).toMatchObject([skipped]);
  });

  test("by the version alone reads the task first, and is 409 for another version", async () => {
    expect((await visitor.post(repetition(), { act: "skip", version: "1" })).status).toBe(302);
    expect(await own()).toMatchObject([skipped]);
    expect((await visitor.post(repetition(), { act: "skip", version: "1" })).status).toBe(409);
    expect(await own()).toMatchObject([skipped]);
  });

  test("is refused where nothing follows", async () => {
    const last = { ...known, recurrence: "FREQ=MONTHLY;COUNT=1" };
    const answer = await visitor.post(repetition(), last);
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining("Nothing follows this time"),
    ]);
  });
});

const forms: [noun: string, fields: Record<string, string>, wrong: Record<string, string>[]][] = [
  [
    "recurrence",
    { act: "skip", version: "1" },
    [{}, { act: "drop", version: "1" }, { act: "skip" }, { act: "skip", version: "x" }],
  ],
  [
    "position",
    { before: randomUUID() },
    [
      {},
      { before: "x" },
      { before: randomUUID(), after: randomUUID() },
      { before: randomUUID(), within: "week" },
    ],
  ],
];

describe.each(forms)("the form of a task's %s", (noun, fields, wrong) => {
  const path = () => `/w/me/tasks/${task}/${noun}`;

  test("is 404 for a stranger, and leads a visitor to sign in", async () => {
    const before = await own();
    expect((await stranger.post(path(), fields)).status).toBe(404);
    expect((await stranger.get(path())).status).toBe(404);
    expect((await new Visitor(stack.origin).post(path(), fields)).status).toBe(303);
    expect(await own()).toEqual(before);
  });

  test.each(wrong)("is 422 for a wrong one, case %$", async (form) => {
    const before = await rowVersions(stack);
    expect((await visitor.post(path(), form)).status).toBe(422);
    expect(await rowVersions(stack)).toEqual(before);
  });
});
