import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { errorOf, formsOf, messagesOf } from "../../page.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { ownerOf, rowVersions } from "../../tables.ts";
import { Visitor, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

const PATH = "/w/me/tasks/selection";

let stack: Stack;
let visitor: Visitor;
let stranger: Visitor;
let rows: Awaited<ReturnType<typeof newOwner>>;
let other: string;

beforeAll(async () => {
  stack = await sharedStack();
  ({ visitor: stranger } = await signIn(stack, (await newOwner(stack)).personId));
});
beforeEach(async () => {
  rows = await newOwner(stack);
  other = randomUUID();
  await ownerOf(
    stack,
  )`insert into tasks (id, owner_id, title) values (${other}, ${rows.personId}, 'Other')`;
  ({ visitor } = await signIn(stack, rows.personId));
  await stack.clerk.settled();
});

/** What the form of select mode sends: all of its fields, whichever button is pressed. */
const fields = (act: string, more: Record<string, string> = {}): [string, string][] => [
  ["ids", rows.task],
  ["ids", other],
  ...Object.entries({
    act,
    listId: "",
    due: "",
    priority: "none",
    timeZone: "UTC",
    back: "/w/me/tasks?select=yes&did=trash&of=x",
    ...more,
  }),
];

const acts: [act: string, more: () => Record<string, string>, condition: string][] = [
  ["complete", () => ({}), "done_at is not null"],
  ["reopen", () => ({}), "done_at is null"],
  ["trash", () => ({}), "trashed_at is not null"],
  ["restore", () => ({}), "trashed_at is null"],
  ["list", () => ({ listId: rows.list }), "list_id is not null"],
  ["due", () => ({ due: "2031-05-02 9:00" }), "due_on = '2031-05-02'"],
  ["priority", () => ({ priority: "high" }), "priority = 3"],
];

describe.each(acts)("to %s what is selected", (act, more, condition) => {
  test("takes one database request, tells what was done, and does it once", async () => {
    await stack.neon.resetRequests();
    const answer = await visitor.post(PATH, fields(act, more()));
    expect([answer.status, await stack.neon.requests()]).toEqual([302, 1]);
    const told = new URL(answer.headers.get("location") ?? "", stack.origin);
    expect([
      told.pathname,
      told.searchParams.get("select"),
      told.searchParams.getAll("did"),
    ]).toEqual(["/w/me/tasks", "yes", [act]]);
    expect(told.searchParams.get("of")?.split(",").toSorted()).toEqual(
      [rows.task, other].toSorted(),
    );
    const found = `select count(*)::int as n from tasks where owner_id = $1 and id = any($2) and ${condition}`;
    const ids = [rows.task, other];
    expect(await ownerOf(stack).query(found, [rows.personId, ids])).toEqual([{ n: 2 }]);
    const before = await rowVersions(stack);
    expect((await visitor.post(PATH, fields(act, more()))).status).toBe(302);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("does nothing for a stranger, nor for a visitor", async () => {
    const before = await rowVersions(stack);
    expect((await stranger.post(PATH, fields(act, more()))).status).toBe(404);
    const { status } = await new Visitor(stack.origin).post(PATH, fields(act, more()));
    expect(status).toBe(303);
    const { kept_forms: _keptForms, ...after } = await rowVersions(stack);
    expect(before).toMatchObject(after);
  });
});

test.each([
  ["no task", () => [["act", "trash"]], "Choose a task."],
  ["no act", () => [["ids", rows.task]], "This is missing."],
  ["another act", () => fields("drop"), "Choose what to do."],
  [
    "what is no id",
    () => [
      ["ids", "x"],
      ["act", "trash"],
    ],
    "This is no id.",
  ],
  ["no priority", () => fields("priority", { priority: "" }), "Choose a priority."],
  ["an unknown field", () => fields("trash", { owner: "x" }), "There is no field “owner”."],
] as [string, () => [string, string][], string][])(
  "%s is 422, and nothing is written",
  async (what, wrong, message) => {
    const before = await rowVersions(stack);
    const answer = await visitor.post(PATH, wrong());
    const page = await answer.text();
    expect(answer.status).toBe(422);
    const told = what === "no task" ? ["Nothing is selected"] : messagesOf(page);
    expect(what === "no task" ? page : told.join()).toContain(
      what === "no task" ? told[0] : message,
    );
    expect(await rowVersions(stack)).toEqual(before);
  },
);

test("a date that is none is told at its field, with the tasks still selected", async () => {
  const answer = await visitor.post(PATH, fields("due", { due: "whenever" }));
  const page = await answer.text();
  expect(answer.status).toBe(422);
  expect(errorOf(page, "due")).toContain("Write a date");
  const [form] = formsOf(page).filter(({ action }) => action === PATH);
  const again = form?.fields.map(([name, value]): [string, string] => [
    name,
    name === "due" ? "tomorrow" : value,
  ]);
  expect((await visitor.post(PATH, again ?? [])).status).toBe(302);
});

const noticeOf = async (answer: Response) =>
  (await (await visitor.follow(answer)).text()).replaceAll("<!-- -->", "");

describe("what was done", () => {
  test("is told by its title where the page has it, and undone by the notice's form", async () => {
    const page = await noticeOf(await visitor.post(PATH, fields("trash")));
    expect(messagesOf(page).join()).toContain("2 tasks moved to the trash");
    const undo = formsOf(page).find(
      ({ action, fields: sent }) =>
        action === PATH && sent.some(([, value]) => value === "restore"),
    );
    const back = await noticeOf(await visitor.post(PATH, undo?.fields ?? []));
    expect(messagesOf(back).join()).toContain("2 tasks restored.");
    const one = await visitor.post(`/w/me/tasks/${rows.task}/trash`, { trashed: "no" });
    expect(messagesOf(await noticeOf(one)).join()).toContain("“Before” restored.");
  });

  test("of a recurring task says when it is due next; its undo takes that away again", async () => {
    await ownerOf(stack)`update tasks set due_on = '2032-01-31', recurrence = 'FREQ=MONTHLY',
      repeats_from = 'due' where id = ${rows.task}`;
    const before = await (await visitor.get("/w/me/tasks")).text();
    const path = `/w/me/tasks/${rows.task}/completion`;
    const row = formsOf(before).find(({ action }) => action === path);
    await stack.neon.resetRequests();
    const answer = await visitor.post(path, row?.fields ?? []);
    expect([answer.status, await stack.neon.requests()]).toEqual([302, 1]);
    const page = await noticeOf(answer);
    expect(messagesOf(page).join()).toContain(
      "“Before” completed. Next on Sunday 29 February 2032.",
    );
    const undo = formsOf(page).find(({ action }) => action === PATH);
    await visitor.post(PATH, undo?.fields ?? []);
    const left = await ownerOf(stack)`select due_on::text, done_at, recurrence from tasks
      where owner_id = ${rows.personId} and title = 'Before'`;
    expect(left).toMatchObject([{ due_on: "2032-01-31", done_at: null }]);
    expect(left[0]?.recurrence).toMatch(/^FREQ=MONTHLY/);
  });

  test.each(["?did=drop&of=x", "?did=trash", "?did=trash&of=x&n=-1", "?did=reorder&n=1e9"])(
    "is nothing in an address that no form has made: %s",
    async (query) => {
      const page = await (await visitor.get(`/w/me/tasks${query}`)).text();
      expect(messagesOf(page)).toEqual([]);
    },
  );
});
