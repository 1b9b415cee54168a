/** Reminders on a person's devices, by a push service on this machine. */
import { beforeAll, expect, test } from "vitest";
import { claimsOf, type PushBrowser, startPushService } from "../push-service.ts";
import { type Stack, startStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { endSession, newPerson, signIn, type Visitor } from "../visitor.ts";

const PATH = "/account/reminders";
const TITLE = "Call the notary";

let stack: Stack;
let service: Awaited<ReturnType<typeof startPushService>>;

beforeAll(async () => {
  service = await startPushService();
  stack = await startStack({ PUSH_SERVICES: service.origin });
  return async () => {
    await stack.stop();
    await service.stop();
  };
});

async function person() {
  const { id } = await newPerson(stack);
  const { visitor, sessionId } = await signIn(stack, id);
  return { id, visitor, sessionId };
}

/** Lets a browser of theirs be reminded. */
async function remind(visitor: Visitor, fields: Record<string, string> = {}) {
  const device = service.open();
  const answer = await visitor.post(PATH, { ...device.subscription, ...fields });
  expect([answer.status, answer.headers.get("location")]).toEqual([302, `${PATH}?saved`]);
  return device;
}

let days = 5;
/** A day that no other test uses. */
const newDay = () => new Date(Date.now() + days++ * 86_400_000).toISOString().slice(0, 10);

async function add(visitor: Visitor, dueOn: string) {
  const made = await visitor.call("POST", "/api/v1/tasks", { title: TITLE });
  const { id } = (await made.json()) as { id: string };
  const due = { kind: "due", ids: [id], due: `${dueOn} 09:00`, timeZone: "UTC" };
  expect((await visitor.call("POST", "/api/v1/changes", due)).status).toBe(200);
  return id;
}

const run = async (day: string, time = "09:00") =>
  expect(await stack.runMinute(new Date(`${day}T${time}:00Z`))).toBe(true);

const told = (device: PushBrowser) => service.to(device);
const list = async (visitor: Visitor) => (await visitor.get(PATH)).text();
/** The ids of the devices on the page. */
const idsOf = (html: string) =>
  [...html.matchAll(/name="stop" value="([0-9a-f-]{36})"/g)].map(([, id = ""]) => id);

test("a task that is due is told to each device of its person, encrypted, signed and without its title", async () => {
  const { visitor } = await person();
  const devices = [await remind(visitor), await remind(visitor)];
  const stranger = await remind((await person()).visitor);
  const day = newDay();
  const id = await add(visitor, day);
  await run(day, "08:59");
  expect(devices.flatMap(told)).toEqual([]);
  await run(day);
  const message = { path: `/w/me/tasks/${id}`, tag: id };
  expect(devices.map(told)).toEqual([[message], [message]]);
  expect(told(stranger)).toEqual([]);

  const [one] = service.arrived.filter(({ path }) => path === devices[0]?.path);
  expect(one?.headers).toMatchObject({
    "content-encoding": "aes128gcm",
    ttl: "3600",
    urgency: "high",
  });
  const { claims, key } = claimsOf(one?.headers.authorization ?? "");
  expect(key).toBe(stack.env.VAPID_PUBLIC_KEY);
  expect(claims).toMatchObject({ aud: service.origin, sub: stack.env.VAPID_SUBJECT });
});

test("nobody is told twice, also by two runs at once", async () => {
  const { visitor } = await person();
  const device = await remind(visitor);
  const day = newDay();
  await add(visitor, day);
  await Promise.all([run(day), run(day), run(day)]);
  await run(day, "09:01");
  expect(told(device)).toHaveLength(1);
});

test("the title is told where that is chosen, and left out again", async () => {
  const { visitor } = await person();
  const device = await remind(visitor, { saysTitle: "yes" });
  const [first, second] = [newDay(), newDay()];
  await add(visitor, first);
  await run(first);
  expect(told(device)).toMatchObject([{ title: TITLE }]);

  const [id = ""] = idsOf(await list(visitor));
  expect((await visitor.post(PATH, { leaveOut: id })).status).toBe(302);
  const task = await add(visitor, second);
  await run(second);
  expect(told(device)[1]).toEqual({ path: `/w/me/tasks/${task}`, tag: task });
  expect((await visitor.post(PATH, { say: id })).status).toBe(302);
  expect(await list(visitor)).toContain("It is told the task’s title.");
});

test.each([404, 410])(
  "a device whose push service answers %i is told nothing more",
  async (gone) => {
    const { visitor } = await person();
    const [device, other] = [await remind(visitor), await remind(visitor)];
    service.answers.set(device.path, gone);
    const [first, second] = [newDay(), newDay()];
    await add(visitor, first);
    await run(first);
    expect(idsOf(await list(visitor))).toHaveLength(1);
    await add(visitor, second);
    await run(second);
    expect([told(device).length, told(other).length]).toEqual([1, 2]);
  },
);

test.each([201, 302, 429, 500])("a device whose push service answers %i stays", async (status) => {
  const { visitor } = await person();
  const device = await remind(visitor);
  service.answers.set(device.path, status);
  const day = newDay();
  await add(visitor, day);
  await run(day);
  expect(told(device)).toHaveLength(1);
  expect(idsOf(await list(visitor))).toHaveLength(1);
});

test("a device is stopped by its person, without scripts, and by nobody else", async () => {
  const [ada, bob] = [await person(), await person()];
  const device = await remind(ada.visitor);
  const [id = ""] = idsOf(await list(ada.visitor));
  expect(idsOf(await list(bob.visitor))).toEqual([]);
  for (const act of ["stop", "say", "leaveOut"]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await bob.visitor.post(PATH, { [act]: id })).status).toBe(404);
  }
  expect(idsOf(await list(ada.visitor))).toEqual([id]);
  expect((await ada.visitor.post(PATH, { stop: id })).status).toBe(302);
  expect(idsOf(await list(ada.visitor))).toEqual([]);
  const day = newDay();
  await add(ada.visitor, day);
  await run(day);
  expect(told(device)).toEqual([]);
});

test("who signs out is told nothing more on that device, and goes on being told on others", async () => {
  const { id, visitor } = await person();
  const other = (await signIn(stack, id)).visitor;
  const [here, there] = [await remind(visitor), await remind(other)];
  const day = newDay();
  await add(visitor, day);
  expect((await visitor.post("/sign-out", {})).status).toBe(303);
  await run(day);
  expect([told(here).length, told(there).length]).toEqual([0, 1]);
});

test("whose session was ended from elsewhere is told nothing more there", async () => {
  const { id, visitor, sessionId } = await person();
  const device = await remind(visitor);
  const day = newDay();
  await add(visitor, day);
  await endSession(stack, sessionId);
  await stack.clerk.settled();
  await run(day);
  expect(told(device)).toEqual([]);
  const left = await ownerOf(stack)`select from devices where owner_id = ${id}`;
  expect(left).toEqual([]);
});

test("an eleventh device is refused, and nothing is sent for it", async () => {
  const { visitor } = await person();
  for (let i = 0; i < 10; i++) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await remind(visitor);
  }
  const answer = await visitor.post(PATH, { ...service.open().subscription });
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain("You are reminded on 10 devices");
  expect(idsOf(await list(visitor))).toHaveLength(10);
});

test.each([
  ["another site", { endpoint: "https://evil.example/a" }],
  ["this machine", { endpoint: "http://127.0.0.1:1/a" }],
  ["the cloud's own addresses", { endpoint: "https://169.254.169.254/a" }],
  ["an address that is none", { endpoint: "push" }],
  ["an address without end", { endpoint: `https://fcm.googleapis.com/${"x".repeat(1_000)}` }],
  ["a key that is none", { p256dh: "x" }],
  ["a secret that is none", { auth: "x".repeat(23) }],
  ["a field too many", { title: "x" }],
])("nothing is ever sent to %s", async (_, wrong) => {
  const { id, visitor } = await person();
  const answer = await visitor.post(PATH, { ...service.open().subscription, ...wrong });
  expect(answer.status).toBe(422);
  expect(await ownerOf(stack)`select from devices where owner_id = ${id}`).toEqual([]);
});

test("a visitor is led to the sign-in page", async () => {
  const { visitor } = await person();
  visitor.forget("__");
  const answer = await visitor.post(PATH, service.open().subscription);
  expect(answer.status).toBe(303);
});

test("without keys nothing is offered or sent, and the page says why", async () => {
  const names = ["VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY", "VAPID_SUBJECT"];
  const bare = await startStack(Object.fromEntries(names.map((name) => [name, ""])));
  try {
    const { visitor } = await signIn(bare, (await newPerson(bare)).id);
    const html = await (await visitor.get(PATH)).text();
    expect(html).toContain("This Rowkeep sends nothing to devices");
    expect(html).not.toContain("Remind me on this device");
    expect((await visitor.post(PATH, service.open().subscription)).status).toBe(422);
    expect(await bare.runMinute(new Date())).toBe(true);
  } finally {
    await bare.stop();
  }
});
