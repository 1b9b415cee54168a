import { Webhook } from "svix";
import { beforeEach, expect, test } from "vitest";
import { sharedApp, type App } from "./app.ts";
import { sdk } from "./sdk.ts";

type Event = { type: string; data: { id: string }; timestamp: number; object: string };
type Delivery = { id: string; type: string; state: string; attempts: { status: number }[] };

let app: App;

beforeEach(async () => {
  app = await sharedApp();
});

const seed = (email = "ada@x.org") =>
  app.clerk.seed([{ email, password: "correct horse", firstName: "Ada" }]);

const events = () => app.received.map(({ body }): Event => JSON.parse(body));

const deliveries = async () =>
  (await app.control<{ deliveries: Delivery[] }>("GET", "/deliveries")).deliveries;

test("signs each event as Svix does, over the raw body", async () => {
  await seed();
  await app.clerk.settled();
  const [{ headers, body } = { headers: new Headers(), body: "" }] = app.received;
  const webhook = new Webhook(app.clerk.env.CLERK_WEBHOOK_SIGNING_SECRET ?? "");
  const signed = Object.fromEntries(headers);
  expect(() => webhook.verify(body, signed)).not.toThrow();
  expect(() => webhook.verify(body.replace("Ada", "Eve"), signed)).toThrow("signature");
  expect(events()[0]).toMatchObject({
    type: "user.created",
    object: "event",
    instance_id: "ins_local",
    data: { object: "user", first_name: "Ada", private_metadata: {} },
    event_attributes: { http_request: { client_ip: "127.0.0.1" } },
  });
});

test("tells of people and sessions in order", async () => {
  const ids = await seed();
  const userId = ids["ada@x.org"] ?? "";
  const { users, sessions } = sdk(app);
  const { id } = await sessions.createSession({ userId });
  await sessions.revokeSession(id);
  await users.updateUser(userId, { firstName: "Ada L." });
  await users.deleteUser(userId);
  await app.clerk.settled();
  expect(events().map(({ type }) => type)).toEqual([
    "user.created",
    "session.created",
    "session.revoked",
    "user.updated",
    "user.deleted",
  ]);
  expect(events().at(-1)?.data).toEqual({ id: userId, object: "user", deleted: true });
});

test("tells of nobody who was known before, nor of their organisation", async () => {
  const organization = { id: "org_before", name: "Before", slug: "before", places: 3 };
  const { "eve@x.org": userId = "" } = await app.clerk.seed([
    { email: "eve@x.org", firstName: "Ev", organization, isKnown: true },
  ]);
  await sdk(app).users.updateUser(userId, { firstName: "Eve" });
  await app.clerk.settled();
  expect(events().map(({ type }) => type)).toEqual(["user.updated"]);
  const found = await sdk(app).organizations.getOrganization({ slug: "before" });
  expect(found).toMatchObject({ id: "org_before", maxAllowedMemberships: 3, createdBy: userId });
});

test("tries again until it is accepted, under the same id, and keeps a log", async () => {
  let refusals = 2;
  app.answer = () => (refusals-- > 0 ? 500 : 200);
  await seed();
  await app.clerk.settled();
  expect(new Set(app.received.map(({ id }) => id)).size).toBe(1);
  const [delivery] = await deliveries();
  expect(delivery?.state).toBe("delivered");
  expect(delivery?.attempts.map(({ status }) => status)).toEqual([500, 500, 200]);
});

test("gives up when its schedule ends, and can replay", async () => {
  app.answer = () => 400;
  await seed();
  await app.clerk.settled();
  expect(app.received).toHaveLength(4);
  const [failed] = await deliveries();
  expect(failed?.state).toBe("failed");
  app.answer = () => 200;
  await app.control("POST", `/deliveries/${failed?.id}/replay`);
  await app.clerk.settled();
  expect((await deliveries())[0]?.state).toBe("delivered");
});

test("holds, duplicates and reorders when told to", async () => {
  await app.control("PUT", "/webhooks", { hold: true });
  await seed("a@x.org");
  await seed("b@x.org");
  await app.clerk.settled();
  expect(app.received).toEqual([]);
  await app.control("PUT", "/webhooks", { hold: false, duplicate: true, reorder: true });
  await app.clerk.settled();
  const ids = app.received.map(({ id }) => id);
  expect(ids).toHaveLength(4);
  expect(ids[0]).toBe(ids[1]);
  expect(app.received[0]?.body).toContain("b@x.org");
  expect(app.received[2]?.body).toContain("a@x.org");
});
