import { beforeAll, beforeEach, expect, test } from "vitest";
import { formsOf, messagesOf } from "../../page.ts";
import { type Stack, sharedStack } from "../../stack.ts";
import { actionsOf, ownerOf } from "../../tables.ts";
import { type Visitor, signIn } from "../../visitor.ts";
import { newOwner } from "../forms.ts";

let stack: Stack;
let one: Visitor;
let other: Visitor;
let personId: string;
let path: string;

beforeAll(async () => {
  stack = await sharedStack();
});
beforeEach(async () => {
  const owner = await newOwner(stack);
  ({ personId } = owner);
  path = `/w/me/tasks/${owner.task}`;
  ({ visitor: one } = await signIn(stack, personId));
  ({ visitor: other } = await signIn(stack, personId));
});

/** The task's form as a tab has it. */
async function opened(visitor: Visitor) {
  const page = await (await visitor.get(`${path}?edit=yes`)).text();
  return fieldsIn(page);
}

const fieldsIn = (page: string) =>
  Object.fromEntries(formsOf(page).find(({ action }) => action === path)?.fields ?? []);

const titleNow = async () => {
  const [row] = await ownerOf(stack)`
    select title from tasks where owner_id = ${personId} and trashed_at is null`;
  return row?.title;
};

/** Two tabs on one task: the first has saved, and the second sends its own version. */
async function collided() {
  const [first, second] = [await opened(one), await opened(other)];
  expect((await one.post(path, { ...first, title: "Of the first" })).status).toBe(302);
  const answer = await other.post(path, { ...second, title: "Of the second", dueOn: "2031-01-31" });
  return { status: answer.status, page: await answer.text() };
}

test("the second of two tabs gets 409 with both versions, and writes nothing", async () => {
  const { status, page } = await collided();
  expect(status).toBe(409);
  expect(messagesOf(page).join()).toContain("This task was changed meanwhile");
  const cells = [...page.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text);
  expect(cells).toEqual(["Of the second", "Of the first", "2031-01-31", "none"]);
  expect(fieldsIn(page)).toMatchObject({ title: "Of the second", dueOn: "2031-01-31" });
  expect(await titleNow()).toBe("Of the first");
  expect(await actionsOf(stack, personId)).toEqual(["task.edited"]);
});

test("keeping one's own writes over the other, once", async () => {
  const { page } = await collided();
  const kept = { ...fieldsIn(page), keep: "yes" };
  expect((await other.post(path, kept)).status).toBe(302);
  expect((await other.post(path, kept)).status).toBe(302);
  expect(await titleNow()).toBe("Of the second");
  expect(await actionsOf(stack, personId)).toEqual(["task.edited", "task.edited"]);
});

test("keeping the other is to open the task again", async () => {
  const { page } = await collided();
  expect(page).toContain('<a href="?"');
  expect((await opened(other)).title).toBe("Of the first");
});

test("sending the same again, without either, conflicts again", async () => {
  const { page } = await collided();
  expect((await other.post(path, fieldsIn(page))).status).toBe(409);
  expect(await titleNow()).toBe("Of the first");
});

test("the same form sent twice is no conflict", async () => {
  const sent = { ...(await opened(one)), title: "Of the first" };
  expect((await one.post(path, sent)).status).toBe(302);
  expect((await one.post(path, sent)).status).toBe(302);
  expect(await actionsOf(stack, personId)).toEqual(["task.edited"]);
});
