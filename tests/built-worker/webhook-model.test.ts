/**
 * The local Clerk's events about its people in any order, some lost and some repeated, while the database sometimes
 * fails. tests/db/webhook-model.test.ts tries every order of five events; this is a sample through the worker.
 */
import { assert, asyncProperty, boolean, shuffledSubarray } from "fast-check";
import { afterEach, beforeAll, expect, test } from "vitest";
import { PATIENCE } from "../patience.ts";
import { deliveriesOf, journeys, mirrorIn, mirrorOf, type PersonEvent } from "../person-model.ts";
import { type Stack, startStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { callClerk, newPerson } from "../visitor.ts";
import { deliver } from "./events.ts";

const SOON = { timeout: PATIENCE, interval: 200 };
const ORDER = [0, 1, 2, 3, 4];

/** One in this many deliveries meets a failure. */
const RARELY = 6;

type Sent = { id: string; event: PersonEvent };

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
  await stack.control("PUT", "webhooks", { hold: true });
  return () => stack.stop();
});
afterEach(() => stack.neon.setFaults({}));

const mirror = (id: string) => mirrorIn(ownerOf(stack), id);

/** Five things happen to a person in Clerk, whose events are held: the test decides what is delivered. */
async function lifeOf(isDeleted: boolean) {
  const { id } = await newPerson(stack);
  await callClerk(stack, "PATCH", `users/${id}`, { first_name: "Second" });
  await callClerk(stack, "PATCH", `users/${id}/metadata`, { public_metadata: { role: "admin" } });
  await callClerk(stack, "POST", `users/${id}/ban`);
  if (isDeleted) await callClerk(stack, "DELETE", `users/${id}`);
  else await callClerk(stack, "POST", `users/${id}/unban`);
  const { deliveries } = await stack.control<{ deliveries: Sent[] }>("GET", "deliveries");
  return { id, events: deliveries.filter(({ event }) => event.data.id === id) };
}

/** Sends until it is accepted, as Svix does. A rejected event has had no effect, or its whole effect. */
async function send({ id: svixId, event }: Sent, taken: PersonEvent[]) {
  const { id } = event.data;
  const status = async () => {
    const answer = await deliver(stack, JSON.stringify(event), { id: svixId });
    return answer.status;
  };
  const first = await status();
  await stack.neon.setFaults({});
  if (first === 200) return;
  expect(first).toBe(503);
  expect([mirrorOf(taken), mirrorOf([...taken, event])]).toContainEqual(await mirror(id));
  await expect.poll(status, SOON).toBe(200);
}

test("what was acknowledged is kept, and what was lost is found by the schedule", async () => {
  // Nobody is deleted if Clerk knows fewer than half of the people here.
  await Promise.all([newPerson(stack), newPerson(stack), newPerson(stack)]);
  expect(await stack.runSchedule()).toBe(true);
  const order = shuffledSubarray(ORDER, { minLength: ORDER.length });
  await assert(
    asyncProperty(boolean(), order, journeys(RARELY), async (isDeleted, indexes, journey) => {
      const { id, events } = await lifeOf(isDeleted);
      const inOrder = indexes.map((index) => events[index]!);
      expect(events).toHaveLength(ORDER.length);
      const taken: PersonEvent[] = [];
      for (const { event: sent, fault } of deliveriesOf(inOrder, journey)) {
        // oxlint-disable no-await-in-loop -- the order is what is tested
        await stack.neon.setFaults(fault ?? {});
        await send(sent, taken);
        taken.push(sent.event);
        expect(await mirror(id)).toEqual(mirrorOf(taken));
        // oxlint-enable no-await-in-loop
      }
      expect(await stack.runSchedule()).toBe(true);
      expect(await mirror(id)).toEqual(mirrorOf(events.map(({ event }) => event)));
    }),
    { numRuns: 20 },
  );
});

test("the schedule fails while Clerk is down, and deletes nobody", async () => {
  const { id, events } = await lifeOf(false);
  for (const sent of events) {
    // oxlint-disable-next-line no-await-in-loop -- in order
    await send(sent, []);
  }
  const told = mirrorOf(events.map(({ event }) => event));
  await stack.control("PUT", "down", { down: true });
  try {
    expect(await stack.runSchedule()).toBe(false);
  } finally {
    await stack.control("PUT", "down", { down: false });
  }
  expect(await mirror(id)).toEqual(told);
  expect(await stack.runSchedule()).toBe(true);
  expect(await mirror(id)).toEqual(told);
});
