import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type Stack, sharedStack } from "../../stack.ts";
import { ownerOf } from "../../tables.ts";
import { type Visitor, signIn } from "../../visitor.ts";
import { newChanger } from "../changes.ts";

let stack: Stack;
let rows: Awaited<ReturnType<typeof newChanger>>;
let visitor: Visitor;
let before: unknown[];
let key: string;

/** The owner's tasks, without the columns that change with every write. */
const kept = async () =>
  (
    await ownerOf(stack)`select to_jsonb(t) - 'version' - 'updated_at' as row from tasks as t
      where owner_id = ${rows.personId} order by id`
  ).map(({ row }): unknown => row);

const undo = (who: Visitor, of: string) =>
  who.call("POST", "/api/v1/changes", { kind: "undo", of });

beforeAll(async () => {
  stack = await sharedStack();
  rows = await newChanger(stack);
  ({ visitor } = await signIn(stack, rows.personId));
  before = await kept();
  const done = await visitor.post("/w/me/tasks/selection", [
    ["ids", rows.task],
    ["ids", rows.recurring],
    ["act", "complete"],
    ["timeZone", "UTC"],
    ["back", "/w/me/tasks"],
  ]);
  const told = new URL(done.headers.get("location") ?? "", stack.origin);
  key = told.searchParams.get("change") ?? "";
});

test("a change is not there for anyone else to undo, nor for nobody, nor by another key", async () => {
  const after = await kept();
  expect(after).not.toEqual(before);
  const other = await signIn(stack, (await newChanger(stack)).personId);
  expect((await undo(other.visitor, key)).status).toBe(404);
  expect((await undo(visitor, randomUUID())).status).toBe(404);
  expect((await undo(visitor, "no key")).status).toBe(422);
  const nobody = await fetch(`${stack.origin}/api/v1/changes`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: stack.origin },
    body: JSON.stringify({ kind: "undo", of: key }),
  });
  expect(nobody.status).toBe(401);
  expect(await kept()).toEqual(after);
});

test("its owner undoes it in one request, and sent again it stays undone", async () => {
  await stack.neon.resetRequests();
  const answer = await undo(visitor, key);
  expect([answer.status, await stack.neon.requests()]).toEqual([200, 1]);
  expect(await kept()).toEqual(before);
  expect((await undo(visitor, key)).status).toBe(200);
  expect(await kept()).toEqual(before);
});
