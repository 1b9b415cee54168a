import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../../stack.ts";
import { rowVersions } from "../../tables.ts";
import { Visitor, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let visitor: Visitor;

beforeAll(async () => {
  stack = await sharedStack();
  ({ visitor } = await signIn(stack, (await newOwner(stack)).personId));
  await stack.clerk.settled();
});

const id = randomUUID();

const wrong: [field: string, change: object][] = [
  ["kind", { kind: "drop", ids: [id] }],
  ["kind", {}],
  ["ids", { kind: "trash" }],
  ["ids", { kind: "trash", ids: [] }],
  ["ids", { kind: "trash", ids: "x" }],
  ["ids", { kind: "trash", ids: ["x"] }],
  ["ids", { kind: "trash", ids: Array.from({ length: 501 }, () => randomUUID()) }],
  ["ids", { kind: "title", ids: [id, randomUUID()], title: "x", version: 1 }],
  ["form", { kind: "trash", ids: [id], ownerId: "user_x" }],
  ["form", { kind: "reopen", ids: [id, randomUUID()], next: id }],
  ["form", { kind: "reorder", ids: [id] }],
  ["form", { kind: "reorder", ids: [id], before: id, after: id }],
  ["within", { kind: "reorder", ids: [id], before: id, within: "week" }],
  ["timeZone", { kind: "complete", ids: [id], timeZone: "Mars/Olympus" }],
  ["occurrence", { kind: "complete", ids: [id], timeZone: "UTC", occurrence: { version: 1 } }],
  ["listId", { kind: "list", ids: [id] }],
  ["due", { kind: "due", ids: [id], due: "whenever", timeZone: "UTC" }],
  ["due", { kind: "due", ids: [id], due: "!high", timeZone: "UTC" }],
  ["due", { kind: "due", ids: [id], due: "every friday", timeZone: "UTC" }],
  ["priority", { kind: "priority", ids: [id], priority: 3 }],
  ["assigneeId", { kind: "assign", ids: [id], assigneeId: "user_x" }],
  ["assigneeId", { kind: "assign", ids: [id], assigneeId: "" }],
  ["assigneeId", { kind: "assign", ids: [id] }],
  ["title", { kind: "title", ids: [id], title: " ", version: 1 }],
  ["version", { kind: "title", ids: [id], title: "x", version: "1" }],
  ["line", { kind: "add", line: " ", timeZone: "UTC", submission: id }],
  ["submission", { kind: "add", line: "x", timeZone: "UTC" }],
];

test.each(wrong)("a wrong change is 422 at %s, case %$", async (field, change) => {
  const before = await rowVersions(stack);
  const answer = await visitor.call("POST", "/api/v1/changes", change);
  expect(answer.status).toBe(422);
  expect(Object.keys((await answer.json()).errors)).toEqual([field]);
  expect(await rowVersions(stack)).toEqual(before);
});

const ask = (line: unknown) => visitor.call("POST", "/api/v1/understanding", line);

describe("what a line would be understood as", () => {
  test("is told, with its parts, without a database request", async () => {
    await stack.neon.resetRequests();
    const line = { line: "Pay rent 2031-05-02 9:00 !high", timeZone: "UTC", ignore: ["!high"] };
    const answer = await ask(line);
    expect([answer.status, await stack.neon.requests()]).toEqual([200, 0]);
    expect(await answer.json()).toMatchObject({
      title: "Pay rent !high",
      dueOn: "2031-05-02",
      dueTime: "09:00",
      priority: "none",
      parts: [{ kind: "date" }, { kind: "time" }],
    });
  });

  test("is nothing for a line that is empty still", async () => {
    expect(await (await ask({ line: "", timeZone: "UTC" })).json()).toMatchObject({ title: "" });
  });

  test.each([
    ["line", { timeZone: "UTC" }],
    ["line", { line: "x".repeat(501), timeZone: "UTC" }],
    ["timeZone", { line: "x", timeZone: "Mars/Olympus" }],
    ["ignore", { line: "x", timeZone: "UTC", ignore: Array.from({ length: 21 }, () => "x") }],
    ["form", { line: "x", timeZone: "UTC", owner: "x" }],
  ])("is 422 at %s for a wrong body, case %$", async (field, body) => {
    const answer = await ask(body);
    expect([answer.status, Object.keys((await answer.json()).errors)]).toEqual([422, [field]]);
  });

  test("is told to nobody who is signed out", async () => {
    const nobody = new Visitor(stack.origin);
    const answer = await nobody.call("POST", "/api/v1/understanding", {
      line: "x",
      timeZone: "UTC",
    });
    expect(answer.status).toBe(401);
  });
});
