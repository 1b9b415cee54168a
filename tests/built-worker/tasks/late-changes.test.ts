/**
 * A page is left while the server still has its change. The next page sends that change again, and then another one;
 * only then does the first request reach the database.
 */
import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../../stack.ts";
import { rowVersions } from "../../tables.ts";
import { type Visitor, signIn } from "../../visitor.ts";
import { newChanger } from "../changes.ts";

type Rows = Awaited<ReturnType<typeof newChanger>>;
type Pair = [what: string, first: (rows: Rows) => object, next: (rows: Rows) => object];

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});
afterEach(() => stack.neon.setFaults({}));

const pairs: Pair[] = [
  [
    "a priority",
    ({ task }) => ({ kind: "priority", ids: [task], priority: "high" }),
    ({ task }) => ({ kind: "priority", ids: [task], priority: "low" }),
  ],
  [
    "a date",
    ({ task }) => ({ kind: "due", ids: [task], due: "2031-01-01", timeZone: "UTC" }),
    ({ task }) => ({ kind: "due", ids: [task], due: "2032-02-02", timeZone: "UTC" }),
  ],
  [
    "a list",
    ({ task, list }) => ({ kind: "list", ids: [task], listId: list }),
    ({ task }) => ({ kind: "list", ids: [task], listId: null }),
  ],
  [
    "the trash",
    ({ task }) => ({ kind: "trash", ids: [task] }),
    ({ task }) => ({ kind: "restore", ids: [task] }),
  ],
  [
    "a completion",
    ({ task }) => ({ kind: "complete", ids: [task], timeZone: "UTC" }),
    ({ task }) => ({ kind: "reopen", ids: [task] }),
  ],
  [
    "a place",
    ({ task, other }) => ({ kind: "reorder", ids: [task], before: other }),
    ({ task, other }) => ({ kind: "reorder", ids: [task], after: other }),
  ],
  [
    "a title",
    ({ task }) => ({ kind: "title", ids: [task], title: "First", version: 1 }),
    ({ task }) => ({ kind: "title", ids: [task], title: "Next", version: 2 }),
  ],
  [
    "a new task",
    ({ list }) => ({ kind: "add", line: "Added", timeZone: "UTC", submission: list }),
    ({ task }) => ({ kind: "title", ids: [task], title: "Next", version: 1 }),
  ],
];

/** Sends like the outbox: under the key of the change, after that of the previous one. */
const turn = (key: string, after?: string) => ({
  "rowkeep-change": key,
  ...(after && { "rowkeep-after": after }),
});

const post = (visitor: Visitor, change: object, headers: Record<string, string>) =>
  visitor.fetch("/api/v1/changes", {
    method: "POST",
    body: JSON.stringify(change),
    headers: { origin: visitor.origin, "content-type": "application/json", ...headers },
  });

/** Sends a change, and leaves once the database has it. */
async function abandon(visitor: Visitor, change: object, headers: Record<string, string>) {
  const cookie = visitor.cookies.header;
  await stack.neon.resetRequests();
  await stack.neon.setFaults({ hold: true, times: 1 });
  const sent = request(new URL("/api/v1/changes", stack.origin), {
    method: "POST",
    headers: { origin: stack.origin, "content-type": "application/json", cookie, ...headers },
  });
  sent.on("error", () => {});
  sent.end(JSON.stringify(change));
  await expect.poll(() => stack.neon.requests()).toBe(1);
  sent.destroy();
}

const answered = () => stack.logs.filter((line) => line.includes('"/api/v1/changes"')).length;

describe.each(pairs)("%s that comes late", (_what, first, next) => {
  test("changes nothing that was changed after it", async () => {
    const rows = await newChanger(stack);
    const { visitor } = await signIn(stack, rows.personId);
    await stack.clerk.settled();
    const [one, two] = [randomUUID(), randomUUID()];
    const before = answered();
    await abandon(visitor, first(rows), turn(one));
    expect((await post(visitor, first(rows), turn(one))).status).toBe(200);
    expect((await post(visitor, next(rows), turn(two, one))).status).toBe(200);
    const kept = await rowVersions(stack);
    await stack.neon.setFaults({});
    await expect.poll(answered).toBe(before + 3);
    expect(await rowVersions(stack)).toEqual(kept);
  });
});
