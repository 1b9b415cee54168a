import { addDays } from "#app/calendar/calendar.ts";
import { today, wallTime } from "#app/calendar/instant.ts";
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { type Stack, sharedStack } from "../../stack.ts";
import { ownerOf } from "../../tables.ts";
import { type Visitor, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const timeZone = "Asia/Kathmandu";

let stack: Stack;
let visitor: Visitor;
let personId: string;

beforeAll(async () => {
  stack = await sharedStack();
});
beforeEach(async () => {
  ({ personId } = await newOwner(stack));
  ({ visitor } = await signIn(stack, personId));
  await stack.clerk.settled();
});

/** Sends a change that a browser had kept for this long; returns its answer, and when it was made, at the earliest and the latest. */
async function send(change: object, waited: number | string) {
  const since = Date.now();
  const response = await visitor.fetch("/api/v1/changes", {
    method: "POST",
    headers: {
      origin: stack.origin,
      accept: "application/json",
      "content-type": "application/json",
      "rowkeep-change": randomUUID(),
      "rowkeep-waited": String(waited),
    },
    body: JSON.stringify(change),
  });
  const [{ tasks, next }, until] = [await response.json(), Date.now()];
  const made = [since, until].map((at) => new Date(at - (typeof waited === "number" ? waited : 0)));
  return { task: tasks?.[0], next, made };
}

const add = (line: string, waited: number | string, sense = {}) =>
  send({ kind: "add", line, submission: randomUUID(), timeZone, sense }, waited);

const daysOf = (made: Date[], later = 0) => made.map((at) => addDays(today(timeZone, at), later));

test.each([
  ["tomorrow", {}, 1],
  ["", { dueIn: 0 }, 0],
  ["in 3 days", {}, 3],
])("“Call Bo %s” counts from the day it was typed on", async (words, sense, later) => {
  const { task, made } = await add(`Call Bo ${words}`, 2 * DAY, sense);
  expect(daysOf(made, later)).toContain(task.dueOn);
});

test("“in 5 minutes” counts from the minute it was typed in", async () => {
  const { task, made } = await add("Check the oven in 5 minutes", 3 * HOUR);
  const expected = made.map((at) => wallTime(timeZone, new Date(at.getTime() + 5 * 60_000)));
  expect(expected).toContainEqual({ date: task.dueOn, time: task.dueTime });
});

test("words for a date count from when they were typed", async () => {
  const { task } = await add("Call Bo", 0);
  const set = await send({ kind: "due", ids: [task.id], due: "tomorrow", timeZone }, 2 * DAY);
  expect(daysOf(set.made, 1)).toContain(set.task.dueOn);
  const edit = { kind: "edit", ids: [task.id], due: "in 4 days", timeZone };
  const edited = await send(edit, 2 * DAY);
  expect(daysOf(edited.made, 4)).toContain(edited.task.dueOn);
});

test("a task was done when it was ticked, and comes again after that day", async () => {
  const { task } = await add("Water the ferns every! 3 days", 0);
  const {
    task: done,
    next,
    made,
  } = await send({ kind: "complete", ids: [task.id], timeZone }, 2 * DAY);
  expect(daysOf(made, 3)).toContain(next.dueOn);
  const at = new Date(done.doneAt).getTime();
  // The clocks of the database and of this process are on one machine.
  expect(at).toBeGreaterThan(Date.now() - 2 * DAY - HOUR);
  expect(at).toBeLessThan(Date.now() - 2 * DAY + HOUR);
});

test.each(["-86400000", "soon", "", "1e12"])(
  "a wait of %j is none: nothing counts from the future",
  async (waited) => {
    const { task, made } = await add("Call Bo tomorrow", waited);
    expect(daysOf(made, 1)).toContain(task.dueOn);
  },
);

test("a wait counts for thirty days at most", async () => {
  const { task } = await add("Call Bo today", 900 * DAY);
  const now = [Date.now() - 1000, Date.now()].map((at) => new Date(at - 30 * DAY));
  expect(daysOf(now)).toContain(task.dueOn);
});

test("several are done on the day they were ticked", async () => {
  const ids = [(await add("One", 0)).task.id, (await add("Two", 0)).task.id];
  await send({ kind: "complete", ids, timeZone }, 5 * DAY);
  const rows = await ownerOf(stack)`
    select now() - done_at > interval '4 days' as long from tasks where id = any(${ids})`;
  expect(rows).toEqual([{ long: true }, { long: true }]);
});
