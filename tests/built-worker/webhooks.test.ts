import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { permutations } from "../person-model.ts";
import { type Stack, sharedStack, startStack } from "../stack.ts";
import { everyRow, ownerOf, rowVersions } from "../tables.ts";
import { deletedEvent, deliver, userEvent } from "./events.ts";

const MINUTE = 60_000;
const NOW = Date.now();

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

const newId = () => `user_${randomUUID()}`;

const personOf = async (id: string) => {
  const [person] = await ownerOf(stack)`select email, first_name, role, banned,
    exists (select from tombstones where id = ${id}) as deleted
    from (select ${id} as id) as asked left join users using (id)`;
  return person;
};

const resultOf = async (sent: Promise<Response>) => {
  const answer = await sent;
  return [answer.status, (await answer.json()).result];
};

describe("an event that does not verify changes nothing", () => {
  const event = userEvent("user.created", newId(), NOW);
  const body = JSON.stringify(event);

  test.each([
    ["tampered with", { tampered: body.replace("primary@", "another@") }],
    ["six minutes old", { at: new Date(NOW - 6 * MINUTE) }],
    ["six minutes early", { at: new Date(NOW + 6 * MINUTE) }],
    ["signed with another secret", { secret: `whsec_${btoa("another secret, as long as it")}` }],
  ])("%s: 400", async (_what, sending) => {
    const before = await rowVersions(stack);
    const answer = await deliver(stack, body, sending);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      400,
      "application/problem+json",
    ]);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("unsigned: 400", async () => {
    const before = await rowVersions(stack);
    const url = `${stack.origin}/api/webhooks/clerk`;
    expect((await fetch(url, { method: "POST", body })).status).toBe(400);
    expect((await fetch(url, { method: "POST" })).status).toBe(400);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("over the cap: 413", async () => {
    const before = await rowVersions(stack);
    const large = userEvent("user.created", newId(), NOW, { padding: "x".repeat(300_000) });
    expect((await deliver(stack, large)).status).toBe(413);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test.each([
    ["no JSON", "{"],
    ["no event", "[]"],
    ["a user without addresses", { type: "user.updated", data: { id: "user_x", updated_at: 1 } }],
    ["a session of nobody", { type: "session.created", data: { id: "sess_x" } }],
    ["a deletion of nobody", { type: "user.deleted", data: { deleted: true } }],
  ])("signed, but %s: 400", async (_what, sent) => {
    const before = await rowVersions(stack);
    expect((await deliver(stack, sent)).status).toBe(400);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("asked for by GET: 405", async () => {
    const answer = await fetch(`${stack.origin}/api/webhooks/clerk`);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });

  test("without a secret to verify it by: 500, and the log names what to set", async () => {
    const unset = await startStack({ CLERK_WEBHOOK_SIGNING_SECRET: "" });
    try {
      const secret = stack.env.CLERK_WEBHOOK_SIGNING_SECRET;
      const answer = await deliver({ ...unset, env: stack.env }, event, { secret });
      expect([answer.status, await answer.text()]).toEqual([
        500,
        expect.not.stringContaining("CLERK_"),
      ]);
      expect(unset.logs.join()).toContain("CLERK_WEBHOOK_SIGNING_SECRET");
      expect((await everyRow(unset)).users).toEqual([]);
    } finally {
      await unset.stop();
    }
  });
});

test("an event is verified byte for byte, whatever its text", async () => {
  const id = newId();
  const event = userEvent("user.created", id, NOW, { first_name: "Zoë 🦉" });
  expect((await deliver(stack, JSON.stringify(event, null, 4))).status).toBe(200);
  expect(await personOf(id)).toMatchObject({
    first_name: "Zoë 🦉",
    email: "primary@rowkeep.test",
  });
});

test("an unknown event is recorded and answered 200", async () => {
  const event = { type: "organizationDomain.created", data: { id: "orgdmn_1" } };
  const id = `msg_${randomUUID()}`;
  expect(await resultOf(deliver(stack, event, { id }))).toEqual([200, "applied"]);
  const [row] = await ownerOf(stack)`select type, subject_id from webhook_deliveries
    where svix_id = ${id}`;
  expect(row).toEqual({ type: "organizationDomain.created", subject_id: "orgdmn_1" });
});

test("an event has its effect once, however often it comes, also at once", async () => {
  const [id, person] = [`msg_${randomUUID()}`, newId()];
  const first = userEvent("user.created", person, NOW);
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => resultOf(deliver(stack, first, { id }))),
  );
  expect(answers.filter(([, result]) => result === "applied")).toEqual([[200, "applied"]]);
  expect(answers.filter(([, result]) => result === "duplicate")).toHaveLength(7);

  const changed = userEvent("user.updated", person, NOW + 1, { first_name: "Again" });
  expect(await resultOf(deliver(stack, changed, { id }))).toEqual([200, "duplicate"]);
  expect(await personOf(person)).toMatchObject({ first_name: "user.created" });
});

const inOrder = (make: (id: string) => Record<string, Parameters<typeof deliver>[1]>) =>
  permutations(Object.keys(make(""))).map((names) => [names.join(", "), names, make] as const);

test.each(
  inOrder((id) => ({
    created: userEvent("user.created", id, NOW),
    updated: userEvent("user.updated", id, NOW + 1),
    deleted: deletedEvent(id, NOW + 2),
  })),
)("whoever is deleted stays deleted: %s", async (_order, names, make) => {
  const id = newId();
  for (const name of names) expect((await deliver(stack, make(id)[name] ?? "")).status).toBe(200);
  expect(await personOf(id)).toMatchObject({ email: null, deleted: true });
  expect(JSON.stringify((await everyRow(stack)).owners)).not.toContain(id);
});

test.each(
  inOrder((id) => ({
    created: userEvent("user.created", id, NOW),
    promoted: userEvent("user.updated", id, NOW + 1, { public_metadata: { role: "admin" } }),
    banned: userEvent("user.updated", id, NOW + 2, { banned: true, first_name: "Last" }),
  })),
)("the newest state stands: %s", async (_order, names, make) => {
  const id = newId();
  for (const name of names) expect((await deliver(stack, make(id)[name] ?? "")).status).toBe(200);
  expect(await personOf(id)).toEqual({
    email: "primary@rowkeep.test",
    first_name: "Last",
    role: "member",
    banned: true,
    deleted: false,
  });
});
