/** Who a task of an organisation is for, by form and by API. */
import { beforeAll, expect, test } from "vitest";
import { newOrganization } from "../members.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { Visitor, newPerson, signIn } from "../visitor.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await sharedStack();
});

async function given() {
  const acme = await newOrganization(stack);
  const [bob, cleo] = [await acme.join(), await acme.join()];
  await stack.clerk.settled();
  // Each is known here once they have come.
  for (const { visitor } of [bob, cleo])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await visitor.get(acme.path("tasks"))).status).toBe(200);
  const made = await bob.visitor.call("POST", acme.api("tasks"), { title: "Sweep" });
  const { id } = await made.json();
  const assign = (assigneeId: string | null) => ({ kind: "assign", ids: [id], assigneeId });
  return { acme, bob, cleo, id, assign };
}

test("a task is given to a member by API and form, and its row and page say to whom", async () => {
  const { acme, bob, cleo, id, assign } = await given();
  const answer = await bob.visitor.call("POST", acme.api("changes"), assign(cleo.id));
  expect(await answer.json()).toMatchObject({ tasks: [{ assigneeId: cleo.id }] });
  const page = await (await cleo.visitor.get(acme.path(`tasks/${id}`))).text();
  expect(page).toMatch(/For <bdi>Person \d+ \(you\)<\/bdi>/);
  expect(page).toMatch(/<select[^>]*name="assignee"/);
  const mine = async (visitor: typeof bob.visitor) =>
    (await visitor.get(acme.path("tasks?state=open&mine=yes"))).text();
  expect(await mine(cleo.visitor)).toContain("Sweep");
  expect(await mine(bob.visitor)).not.toContain("Sweep");
  const back = acme.path(`tasks/${id}`);
  const fields = { act: "assign", ids: id, assignee: bob.id, timeZone: "UTC", back };
  const told = await cleo.visitor.post(acme.path("tasks/selection"), fields);
  expect(told.status).toBe(302);
  expect(await mine(bob.visitor)).toContain("Sweep");
  expect(await (await cleo.visitor.follow(told)).text()).toContain("assigned anew");
});

test("only somebody of the workspace is given a task, by who is in it", async () => {
  const { acme, bob, cleo, id, assign } = await given();
  const { id: stranger } = await newPerson(stack);
  const { visitor } = await signIn(stack, stranger);
  const send = (who: typeof visitor, assignee: string | null) =>
    who.call("POST", acme.api("changes"), assign(assignee));
  const wrong = await send(bob.visitor, stranger);
  expect([wrong.status, await wrong.json()]).toMatchObject([
    422,
    { errors: { assigneeId: "Choose somebody who is in this workspace." } },
  ]);
  expect((await send(visitor, cleo.id)).status).toBe(404);
  const fields = { act: "assign", ids: id, assignee: stranger, timeZone: "UTC", back: "" };
  expect((await bob.visitor.post(acme.path("tasks/selection"), fields)).status).toBe(422);
  // In a workspace of one's own there is no such task, and nobody to give it to.
  const own = await bob.visitor.call("POST", "/api/v1/changes", assign(bob.id));
  expect(own.status).toBe(422);
  const page = await (await bob.visitor.get("/w/me/tasks")).text();
  expect(page).not.toContain('name="mine"');
});

test("PATCH of a task gives it to somebody there, with its other fields or not at all", async () => {
  const { acme, bob, cleo, id } = await given();
  const { id: strangerId } = await newPerson(stack);
  const { visitor: stranger } = await signIn(stack, strangerId);
  const path = acme.api(`tasks/${id}`);
  const patch = async (who: Visitor, body: object) => {
    const answer = await who.call("PATCH", path, body);
    return [answer.status, await answer.json()];
  };
  await stack.clerk.settled();
  await stack.neon.resetRequests();
  expect(await patch(bob.visitor, { title: "Sweep well", assigneeId: cleo.id })).toMatchObject([
    200,
    { title: "Sweep well", assigneeId: cleo.id, version: 2 },
  ]);
  expect(await stack.neon.requests()).toBe(1);
  expect(await patch(cleo.visitor, { assigneeId: cleo.id })).toMatchObject([200, { version: 2 }]);
  const nobody = { errors: { assigneeId: "Choose somebody who is in this workspace." } };
  for (const assigneeId of [strangerId, "user_never", acme.id, "with blanks", ""])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await patch(bob.visitor, { title: "Lost", assigneeId })).toMatchObject([422, nobody]);
  for (const assigneeId of [7, [bob.id], "x".repeat(101)])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await patch(bob.visitor, { title: "Lost", assigneeId })).toMatchObject([
      422,
      { errors: { assigneeId: expect.any(String) } },
    ]);
  expect((await patch(stranger, { assigneeId: cleo.id }))[0]).toBe(404);
  expect((await patch(new Visitor(stack.origin), { assigneeId: cleo.id }))[0]).toBe(401);
  const read = await (await bob.visitor.call("GET", path)).json();
  expect(read).toMatchObject({ title: "Sweep well", assigneeId: cleo.id, version: 2 });
  expect(await patch(bob.visitor, { assigneeId: null })).toMatchObject([
    200,
    { assigneeId: null, version: 3 },
  ]);
});

test("in one's own workspace, PATCH gives a task to nobody but nobody", async () => {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  const made = await (await visitor.call("POST", "/api/v1/tasks", { title: "Sweep" })).json();
  const patch = (assigneeId: string | null) =>
    visitor.call("PATCH", `/api/v1/tasks/${made.id}`, { assigneeId });
  expect((await patch(id)).status).toBe(422);
  const answer = await patch(null);
  expect([answer.status, await answer.json()]).toMatchObject([
    200,
    { assigneeId: null, version: 1 },
  ]);
});
