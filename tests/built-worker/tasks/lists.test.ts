import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { errorOf } from "../../page.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { ownerOf, rowVersions } from "../../tables.ts";
import { type Visitor, heading, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let visitor: Visitor;
let personId: string;
let task: string;
let list: string;

beforeAll(async () => {
  stack = await sharedStack();
});
beforeEach(async () => {
  ({ personId, task, list } = await newOwner(stack));
  ({ visitor } = await signIn(stack, personId));
  await stack.clerk.settled();
});

const TAKEN = "There is a list of that name.";

const make = (name: string) => visitor.post("/w/me/lists", { name, submission: randomUUID() });
/** Their order, without the list that is first from the start. */
const names = async () => {
  const rows = await ownerOf(stack)`
    select name from lists where owner_id = ${personId} and name <> 'Work' order by position`;
  return rows.map(({ name }) => name);
};

test("a new list stands after the others, and leads to its page", async () => {
  const answer = await make(" Garden ");
  expect(answer.status).toBe(302);
  const page = await (await visitor.get(answer.headers.get("location") ?? "")).text();
  expect(heading(page)).toBe("Garden");
  expect(await names()).toEqual(["Home", "Garden"]);
});

test.each(["Home", "HOME", " home "])("the name %j is taken: told at its field", async (name) => {
  const added = await make(name);
  expect([added.status, errorOf(await added.text(), "name")]).toEqual([422, TAKEN]);

  const other = await make("Garden");
  const path = `${other.headers.get("location")}/name`;
  const renamed = await visitor.post(path, { name, version: "1" });
  expect([renamed.status, errorOf(await renamed.text(), "name")]).toEqual([422, TAKEN]);
  expect(await names()).toEqual(["Home", "Garden"]);
});

test("a list may change the capitals of its own name", async () => {
  const path = `/w/me/lists/${list}/name`;
  expect((await visitor.post(path, { name: "HOME", version: "1" })).status).toBe(302);
  expect(await names()).toEqual(["HOME"]);
});

test("a list that was renamed meanwhile is not renamed again unasked", async () => {
  const path = `/w/me/lists/${list}/name`;
  await visitor.post(path, { name: "House", version: "1" });
  const answer = await visitor.post(path, { name: "Flat", version: "1" });
  const page = await answer.text();
  expect(answer.status).toBe(409);
  expect(errorOf(page, "name")).toContain("It was renamed meanwhile, to “House”.");
  expect(await names()).toEqual(["House"]);
  expect((await visitor.post(path, { name: "Flat", version: "2" })).status).toBe(302);
  expect(await names()).toEqual(["Flat"]);
});

describe("deleting a list", () => {
  test.each([
    ["keep", false],
    ["trash", true],
  ])("with %s, its task is on no list, and in the trash: %s", async (tasks, trashed) => {
    await ownerOf(stack)`update tasks set list_id = ${list} where id = ${task}`;
    const sent = { tasks, submission: randomUUID() };
    const path = `/w/me/lists/${list}/deletion`;
    const said = `/w/me/lists?deleted=${tasks}`;
    expect((await visitor.post(path, sent)).headers.get("location")).toBe(said);
    expect((await visitor.post(path, sent)).headers.get("location")).toBe(said);
    const [row] = await ownerOf(stack)`
      select list_id, trashed_at is not null as trashed from tasks where id = ${task}`;
    expect(row).toEqual({ list_id: null, trashed });
    expect(await names()).toEqual([]);
    expect((await visitor.get(`/w/me/lists/${list}`)).status).toBe(404);
  });

  test("whoever comes back to a long one is told that some tasks are left", async () => {
    const page = await (await visitor.get(`/w/me/lists/${list}/deletion?left`)).text();
    expect(page).toContain("some of its tasks are there still");
  });

  test("a long one goes on where it stopped until all is gone", async () => {
    await ownerOf(stack)`insert into tasks (id, owner_id, title, list_id)
      select gen_random_uuid(), ${personId}, 'Many', ${list} from generate_series(1, 2001)`;
    const path = `/w/me/lists/${list}/deletion`;
    const send = async (): Promise<string | null> => {
      const answer = await visitor.post(path, { tasks: "keep", submission: randomUUID() });
      // A write that took the database too long is undone and reported, and its sender sends it again.
      return answer.status === 503 ? send() : answer.headers.get("location");
    };
    // A slow database may need more requests than a fast one, and the app may have sent one of them twice.
    const led = [await send()];
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    while (led.at(-1) === `${path}?left`) led.push(await send());
    expect(led.at(-1)).toBe("/w/me/lists?deleted=keep");
    expect(await names()).toEqual([]);
  });
});

const line = () => ({ title: "Planted", submission: randomUUID(), timeZone: "UTC" });

describe("another's list or task is 404, and nothing is written", () => {
  test.each<[what: string, path: () => string, fields: () => Record<string, string>]>([
    ["adding to a list", () => `/w/me/lists/${list}`, line],
    ["renaming a list", () => `/w/me/lists/${list}/name`, () => ({ name: "Mine", version: "1" })],
    [
      "deleting a list",
      () => `/w/me/lists/${list}/deletion`,
      () => ({ tasks: "trash", submission: randomUUID() }),
    ],
    [
      "adding a step to a task",
      () => `/w/me/tasks/${task}/subtasks`,
      () => ({ title: "Planted", submission: randomUUID() }),
    ],
  ])("%s", async (_what, path, fields) => {
    const stranger = await newOwner(stack);
    const { visitor: bob } = await signIn(stack, stranger.personId);
    await stack.clerk.settled();
    const before = await rowVersions(stack);
    expect((await bob.post(path(), fields())).status).toBe(404);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("moving a task of one's own there", async () => {
    const stranger = await newOwner(stack);
    const { visitor: bob } = await signIn(stack, stranger.personId);
    await stack.clerk.settled();
    const { path, fields } = stranger.formOf("tasks/pages/task.tsx");
    const before = await rowVersions(stack);
    expect((await bob.post(path, { ...fields, listId: list })).status).toBe(404);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("a step of a step", async () => {
    await visitor.post(`/w/me/tasks/${task}/subtasks`, {
      title: "Step",
      submission: randomUUID(),
    });
    const [step] = await ownerOf(stack)`select id from tasks where parent_id = ${task}`;
    const answer = await visitor.post(`/w/me/tasks/${step?.id}/subtasks`, {
      title: "Step of a step",
      submission: randomUUID(),
    });
    expect(answer.status).toBe(404);
    expect(await ownerOf(stack)`select id from tasks where title = 'Step of a step'`).toEqual([]);
  });
});
