/** Events about workspaces, memberships and subscriptions that a site admin has Clerk asked about again. */
import { afterEach, beforeAll, expect, test } from "vitest";
import { newOrganization } from "../members.ts";
import { type Stack, startStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { type Visitor, callClerk, newPerson, signIn } from "../visitor.ts";

let stack: Stack;
let grace: Visitor;

beforeAll(async () => {
  stack = await startStack();
  await stack.control("PUT", "billing", { on: true });
  const { id } = await newPerson(stack, { role: "admin" });
  ({ visitor: grace } = await signIn(stack, id));
  return () => stack.stop();
});
afterEach(async () => {
  await stack.control("PUT", "webhooks", { hold: false });
  await stack.clerk.settled();
});

const given = async () => {
  const acme = await newOrganization(stack);
  const bob = await acme.join();
  await stack.clerk.settled();
  return { acme, bob };
};

/** From now on no event comes. */
const hold = () => stack.control("PUT", "webhooks", { hold: true });

/** Asks Clerk again about the last event of a kind about somebody, and returns what came of it. */
async function replay(kind: string, subject: string) {
  const [row] = await ownerOf(stack)`select svix_id from webhook_deliveries
    where subject_id = ${subject} and type ^@ ${kind} order by received_at desc limit 1`;
  const path = `/admin/deliveries/${row?.svix_id}/replay`;
  const page = await (await grace.get(path)).text();
  const answer = await grace.post(path, { replay: "yes" });
  const to = answer.headers.get("location");
  return {
    page,
    status: answer.status,
    done: to && new URL(to, stack.origin).searchParams.get("replay"),
  };
}

async function plan(id: string) {
  const [row] = await ownerOf(stack)`select app.plan_of(${id}) as plan`;
  return row?.plan;
}

const buy = (payerId: string, slug: string) =>
  stack.control("PUT", "plan", { payerId, plan: slug });

test("of a workspace brings its name, its address, and its end", async () => {
  const { acme } = await given();
  const here = () => ownerOf(stack)`select name from organizations where id = ${acme.id}`;
  await hold();
  await callClerk(stack, "PATCH", `organizations/${acme.id}`, { name: "Newer" });
  const { page, done } = await replay("organization.", acme.id);
  expect([done, await here()]).toEqual(["mirrored", [{ name: "Newer" }]]);
  expect(page).toContain(acme.id);
  expect(page).not.toContain("Acme");
  await callClerk(stack, "DELETE", `organizations/${acme.id}`);
  expect((await replay("organization.", acme.id)).done).toBe("deleted");
  expect(await here()).toEqual([]);
  expect(await ownerOf(stack)`select id from owners where id = ${acme.id}`).toEqual([]);
});

test("of a membership brings what its person is now in each workspace", async () => {
  const { acme, bob } = await given();
  const role = async () => {
    const [row] = await ownerOf(stack)`select role from memberships
      where organization_id = ${acme.id} and user_id = ${bob.id}`;
    return row?.role;
  };
  await hold();
  await acme.become(bob, "admin");
  expect((await replay("organizationMembership.", bob.id)).done).toBe("mirrored");
  expect(await role()).toBe("admin");
  await acme.remove(bob);
  expect((await replay("organizationMembership.", bob.id)).done).toBe("mirrored");
  expect(await role()).toBeNull();
});

test("of a subscription brings what a person and a workspace pay for now", async () => {
  const { acme, bob } = await given();
  await hold();
  await buy(bob.id, "pro");
  await buy(acme.id, "pro_org");
  expect([await plan(bob.id), await plan(acme.id)]).toEqual(["free", "free"]);
  for (const { id } of [bob, acme])
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await replay("subscription", id)).done).toBe("mirrored");
  expect([await plan(bob.id), await plan(acme.id)]).toEqual(["pro", "pro"]);
});

test("changes nothing while Clerk is down, where Clerk sells nothing, or for what it cannot be asked", async () => {
  const { acme, bob } = await given();
  const kinds = [
    ["organization.", acme.id],
    ["organizationMembership.", bob.id],
    ["subscription", acme.id],
  ] as const;
  await stack.control("PUT", "down", { down: true });
  for (const [kind, subject] of kinds)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await replay(kind, subject)).status).toBe(503);
  await stack.control("PUT", "down", { down: false });
  const known = ownerOf(stack)`select name from organizations where id = ${acme.id}`;
  expect(await known).toHaveLength(1);
  const sql = ownerOf(stack);
  // As events of memberships were noted once, and one of a payer of whom Clerk knows nothing.
  for (const [type, subject] of [
    ["organizationMembership.created", `orgmem_${bob.id}`],
    ["subscription.created", `user_of_${bob.id}`],
    ["paymentAttempt.created", bob.id],
  ] as const) {
    // oxlint-disable no-await-in-loop -- one after the other
    await sql`insert into webhook_deliveries (svix_id, type, subject_id, event_at)
      values (${`msg_${subject}_${type}`}, ${type}, ${subject}, now())`;
    expect((await replay(type, subject)).status).toBe(422);
    // oxlint-enable no-await-in-loop
  }
});
