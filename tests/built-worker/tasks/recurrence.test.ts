import { addDays } from "#app/calendar/calendar.ts";
import { today } from "#app/calendar/instant.ts";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { formsOf } from "../../page.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { actionsOf, ownerOf } from "../../tables.ts";
import { type Visitor, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let visitor: Visitor;
let personId: string;
let task: string;

beforeAll(async () => {
  stack = await sharedStack();
});
beforeEach(async () => {
  ({ personId, task } = await newOwner(stack));
  ({ visitor } = await signIn(stack, personId));
});

const recurs = (recurrence: string, dueOn: string, repeatsFrom = "due") =>
  ownerOf(stack)`update tasks set recurrence = ${recurrence}, due_on = ${dueOn},
    repeats_from = ${repeatsFrom} where id = ${task}`;

const complete = (fields: Record<string, string> = {}) =>
  visitor.post(`/w/me/tasks/${task}/completion`, { done: "yes", timeZone: "UTC", ...fields });

/** The task and what follows from it, completed ones first. */
const occurrences = () => ownerOf(stack)`
  select title, due_on::text, done_at is not null as done, recurrence from tasks
  where owner_id = ${personId} and trashed_at is null order by done_at, due_on`;

test("completing makes the next occurrence, and the done one repeats no more", async () => {
  await recurs("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "2032-01-31");
  expect((await complete()).status).toBe(302);
  expect(await occurrences()).toMatchObject([
    { title: "Before", due_on: "2032-01-31", done: true, recurrence: null },
    { title: "Before", due_on: "2032-02-29", done: false },
  ]);
  expect((await occurrences())[1]?.recurrence).toMatch(/^FREQ=MONTHLY/);
});

test("completing twice, also at once, makes one next occurrence", async () => {
  await recurs("FREQ=WEEKLY", "2032-03-28");
  const answers = await Promise.all([complete(), complete(), complete()]);
  answers.push(await complete());
  expect(answers.map(({ status }) => status)).toEqual([302, 302, 302, 302]);
  expect(await occurrences()).toMatchObject([
    { due_on: "2032-03-28", done: true },
    { due_on: "2032-04-04", done: false },
  ]);
  const actions = await actionsOf(stack, personId);
  expect(actions.filter((action) => action === "task.completed")).toHaveLength(1);
});

test("reopening the done one makes nothing, and completing it again neither", async () => {
  await recurs("FREQ=DAILY", "2032-03-28");
  await complete();
  await complete({ done: "no" });
  await complete();
  expect(await occurrences()).toHaveLength(2);
});

test("a rule that ends leaves no next occurrence", async () => {
  await recurs("FREQ=DAILY;UNTIL=20320328", "2032-03-28");
  expect((await complete()).status).toBe(302);
  expect(await occurrences()).toMatchObject([{ done: true, recurrence: null }]);
});

test.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])(
  "counted from completion, the next day is that of the person's day in %s",
  async (timeZone) => {
    await recurs("FREQ=DAILY;INTERVAL=3", "2020-01-01", "completion");
    const before = today(timeZone, new Date());
    await complete({ timeZone });
    const days = [before, today(timeZone, new Date())].map((day) => addDays(day, 3));
    expect(days).toContain((await occurrences())[1]?.due_on);
  },
);

test("the page that asks to complete brings its person's time zone along", async () => {
  await visitor.post("/account", { displayName: "Ada", timeZone: "Pacific/Kiritimati" });
  const path = `/w/me/tasks/${task}/completion`;
  const [form] = formsOf(await (await visitor.get(path)).text()).filter(
    ({ action }) => action === path,
  );
  expect(form?.fields).toEqual([
    ["done", "yes"],
    ["timeZone", "Pacific/Kiritimati"],
  ]);
});
