import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { errorOf } from "../../page.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { ownerOf, rowVersions } from "../../tables.ts";
import { type Visitor, heading, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let visitor: Visitor;
let owner: Awaited<ReturnType<typeof newOwner>>;
let path: string;

beforeAll(async () => {
  stack = await sharedStack();
});
beforeEach(async () => {
  owner = await newOwner(stack);
  ({ visitor } = await signIn(stack, owner.personId));
  await stack.clerk.settled();
  path = `/w/me/tasks/${owner.task}`;
});

const pageOf = async (address = path) => (await visitor.get(address)).text();
const task = async () => {
  const [row] = await ownerOf(stack)`
    select due_on::text, due_time::text from tasks where id = ${owner.task}`;
  return row;
};
const form = () => ({ ...owner.formOf("tasks/pages/task.tsx").fields, recurrence: "" });

test("reads first, and is edited at ?edit", async () => {
  const read = await pageOf();
  expect(heading(read)).toBe("Before");
  expect(read).not.toContain('name="notes"');
  expect(await pageOf(`${path}?edit=yes`)).toContain('name="notes"');
});

test("says when a task that repeats comes again", async () => {
  await ownerOf(
    stack,
  )`update tasks set due_on = '2099-01-31', recurrence = 'FREQ=MONTHLY;BYMONTHDAY=-1',
    repeats_from = 'due' where id = ${owner.task}`;
  expect(await pageOf()).toContain("it comes again on Saturday 28 February 2099.");
  await ownerOf(
    stack,
  )`update tasks set recurrence = 'FREQ=DAILY;UNTIL=20990131' where id = ${owner.task}`;
  expect(await pageOf()).toContain("This is the last time");
});

describe("a date in words", () => {
  test("counts, and the one that is picked does not", async () => {
    const answer = await visitor.post(path, { ...form(), due: "24 dec 2030 9:00" });
    expect(answer.headers.get("location")).toBe(path);
    expect(await task()).toEqual({ due_on: "2030-12-24", due_time: "09:00:00" });
  });

  test("is enough for a time or a repetition beside it", async () => {
    const fields = { ...form(), dueOn: "", due: "24 dec 2030", recurrence: "FREQ=YEARLY" };
    expect((await visitor.post(path, fields)).status).toBe(302);
    expect(await task()).toMatchObject({ due_on: "2030-12-24" });
  });

  test.each(["someday", "fri 9:00 and more", "x".repeat(201)])(
    "%j is told at its field",
    async (due) => {
      const answer = await visitor.post(path, { ...form(), due });
      const page = await answer.text();
      expect(answer.status).toBe(422);
      expect(errorOf(page, "due")).toMatch(/Write a date|Keep this to 200/);
      expect(await task()).toEqual({ due_on: null, due_time: null });
    },
  );
});

const names = async () => {
  const rows = await ownerOf(stack)`
    select name from lists where owner_id = ${owner.personId} order by position`;
  return rows.map(({ name }) => name);
};
const move = (who: Visitor, fields: Record<string, string>) =>
  who.post(`/w/me/lists/${owner.list}/position`, fields);

describe("the place of a list", () => {
  test("is beside another, or at an end", async () => {
    const [work] = await ownerOf(stack)`
      select id from lists where owner_id = ${owner.personId} and name = 'Work'`;
    const answer = await move(visitor, { before: work?.id, back: "/w/me/lists" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/w/me/lists"]);
    expect(await names()).toEqual(["Home", "Work"]);
    await move(visitor, { after: work?.id });
    expect(await names()).toEqual(["Work", "Home"]);
    await move(visitor, { to: "first" });
    expect(await names()).toEqual(["Home", "Work"]);
  });

  test.each<Record<string, string>>([
    {},
    { before: randomUUID(), to: "first" },
    { before: "x" },
    { to: "middle" },
    { to: "first", back: "https://evil.example" },
    { to: "first", owner_id: "user_x" },
  ])("%j is 422", async (fields) => {
    expect((await move(visitor, fields)).status).toBe(422);
    expect(await names()).toEqual(["Work", "Home"]);
  });

  test("is 404 for a stranger, who changes nothing", async () => {
    const stranger = await newOwner(stack);
    const { visitor: bob } = await signIn(stack, stranger.personId);
    await stack.clerk.settled();
    const before = await rowVersions(stack);
    expect((await move(bob, { to: "first" })).status).toBe(404);
    expect(await rowVersions(stack)).toEqual(before);
  });
});

test("the lists say how far they are", async () => {
  await ownerOf(stack)`insert into tasks (id, owner_id, title, list_id, done_at)
    select gen_random_uuid(), ${owner.personId}, 'T', ${owner.list}, case when n < 3 then now() end
    from generate_series(1, 5) as n`;
  const page = await pageOf("/w/me/lists");
  expect(page.replaceAll("<!-- -->", "")).toContain("2 of 5 done");
  expect(page).toContain("empty");
});
