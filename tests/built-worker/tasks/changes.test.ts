import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../../stack.ts";
import { rowVersions } from "../../tables.ts";
import { Visitor, signIn } from "../../visitor.ts";
import { changes, newChanger } from "../changes.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let visitor: Visitor;
let stranger: Visitor;
let rows: Awaited<ReturnType<typeof newChanger>>;

beforeAll(async () => {
  stack = await sharedStack();
  ({ visitor: stranger } = await signIn(stack, (await newOwner(stack)).personId));
});
beforeEach(async () => {
  rows = await newChanger(stack);
  ({ visitor } = await signIn(stack, rows.personId));
  await stack.clerk.settled();
});

const send = (who: Visitor, change: unknown) => who.call("POST", "/api/v1/changes", change);

describe.each(changes)("%s", (_name, change, after) => {
  test("is made in one database request, and once when it is sent again, also at once", async () => {
    await stack.neon.resetRequests();
    const answer = await send(visitor, change(rows));
    expect([answer.status, await stack.neon.requests()]).toEqual([200, 1]);
    const body = await answer.json();
    expect(body.tasks.length > 0).toBe(after !== null);
    for (const task of body.tasks) {
      expect(task).toMatchObject(after ?? {});
      expect(task).not.toHaveProperty("notes");
    }

    const before = await rowVersions(stack);
    const again = await Promise.all([send(visitor, change(rows)), send(visitor, change(rows))]);
    for (const one of again) expect([one.status, await one.json()]).toEqual([200, body]);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("is made once when it is sent twice at once", async () => {
    const answers = await Promise.all([send(visitor, change(rows)), send(visitor, change(rows))]);
    const [one, two] = await Promise.all(answers.map((answer) => answer.json()));
    expect(one).toEqual(two);
  });

  test("does nothing when it was made as somebody else in the same browser", async () => {
    const before = await rowVersions(stack);
    const answer = await visitor.fetch("/api/v1/changes", {
      method: "POST",
      headers: {
        origin: stack.origin,
        "content-type": "application/json",
        "rowkeep-person": "user_who_was_here_before",
      },
      body: JSON.stringify(change(rows)),
    });
    expect(answer.status).toBe(401);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("does nothing for someone signed out", async () => {
    const before = await rowVersions(stack);
    expect((await send(new Visitor(stack.origin), change(rows))).status).toBe(401);
    expect(await rowVersions(stack)).toEqual(before);
  });
});

/** Those that name rows of their owner's. */
const ofRows = changes.filter(([name]) => !["add", "create", "empty-trash"].includes(name));

test.each(ofRows)("%s, does nothing for a stranger", async (_name, change) => {
  const before = await rowVersions(stack);
  const { status, headers } = await send(stranger, change(rows));
  expect([status, headers.get("content-type")]).toEqual([404, "application/problem+json"]);
  expect(await rowVersions(stack)).toEqual(before);
});

test("a line for a foreign list is 404, also when it names another list", async () => {
  const before = await rowVersions(stack);
  const add = {
    kind: "add",
    timeZone: "UTC",
    submission: randomUUID(),
    sense: { listId: rows.list },
  };
  for (const line of ["Sweep", "Sweep @yard"])
    expect((await send(stranger, { ...add, line })).status).toBe(404);
  expect(await rowVersions(stack)).toEqual(before);
});

test("a title that was changed meanwhile is 409 with the task as it is", async () => {
  const change = { kind: "title", ids: [rows.task], version: 1 };
  await send(visitor, { ...change, title: "First" });
  const answer = await send(visitor, { ...change, title: "Second" });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    409,
    "application/problem+json",
  ]);
  expect((await answer.json()).current).toMatchObject({ title: "First", version: 2 });
});
