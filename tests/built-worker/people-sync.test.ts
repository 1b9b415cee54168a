import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeAll, expect, test } from "vitest";
import { PATIENCE } from "../patience.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf, everyRow, ownerOf, rowVersions } from "../tables.ts";
import { callClerk, endSession, heading, newPerson, signIn } from "../visitor.ts";
import { formsFor, newOwner } from "./forms.ts";

const SOON = { timeout: PATIENCE, interval: 50 };

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});
afterEach(async () => {
  await stack.neon.setFaults({});
  await stack.control("PUT", "webhooks", { hold: false, duplicate: false, reorder: false });
});

/** A signed-in person with a task, with Clerk's events about them all delivered. */
async function signedIn() {
  const owner = await newOwner(stack);
  const session = await signIn(stack, owner.personId);
  await stack.clerk.settled();
  return { ...owner, ...session };
}

/** Every page, form and API call of theirs; gives each answer's status and text. */
async function tryAll({ visitor, task, list, post }: Awaited<ReturnType<typeof signedIn>>) {
  const answers: Response[] = [];
  const forms = formsFor({ task, list, trashed: task, post, version: post });
  // Site admins' pages send whoever is none away, see "a banned site admin is none".
  for (const { path, fields } of forms.filter(({ file }) => !file.startsWith("admin/"))) {
    answers.push(await visitor.get(path), await visitor.post(path, fields));
  }
  for (const [method, path, body] of [
    ["GET", "/api/v1/tasks"],
    ["POST", "/api/v1/tasks", { title: "Late" }],
    ["GET", `/api/v1/tasks/${task}`],
    ["PATCH", `/api/v1/tasks/${task}`, { title: "Late" }],
    ["DELETE", `/api/v1/tasks/${task}`],
    ["PUT", `/api/v1/tasks/${task}/completion`],
  ] as const) {
    answers.push(await visitor.call(method, path, body));
  }
  return Promise.all(
    answers.map(async (said) => ({ status: said.status, text: await said.text() })),
  );
}

test("deleting a person deletes everything of theirs, and a token that lives writes and reads nothing", async () => {
  const owner = await signedIn();
  const { visitor, personId } = owner;
  const other = await signedIn();
  const sql = ownerOf(stack);
  await visitor.call("POST", "/api/v1/tasks", { title: "Another", submission: uuidv7() });
  await visitor.post("/account", { displayName: "Stored", timeZone: "UTC" });
  await sql.transaction([
    sql`insert into lists (id, owner_id, name) values (${uuidv7()}, ${personId}, 'List')`,
    sql`insert into kept_forms (id, owner_id, path, sealed, expires_at)
      values (${uuidv7()}, ${personId}, '/x', 'sealed', now() + interval '1 hour')`,
    // It is reminded of.
    sql`insert into tasks (id, owner_id, title, due_on, due_time)
      values (${uuidv7()}, ${personId}, 'Timed', '2032-01-31', '09:00')`,
    sql`insert into devices (id, owner_id, session_id, endpoint, p256dh, auth, name) values (${uuidv7()}, ${personId}, 'sess',
      'https://fcm.googleapis.com/x', ${"B".padEnd(87, "x")}, ${"y".repeat(22)}, 'Firefox')`,
  ]);
  const records = ["audit_events", "kept_forms", "idempotency", "task_changes"];
  const tagging = ["tags", "task_tags"];
  const nouns = [
    "devices",
    "lists",
    "memberships",
    "owners",
    "post_versions",
    "posts",
    "reminders",
    "sites",
    "tasks",
    "users",
    ...tagging,
  ];
  const holding = [...records, ...nouns];
  const tablesWith = async (id: string) =>
    Object.entries(await everyRow(stack))
      .filter(([, rows]) => JSON.stringify(rows).includes(id))
      .map(([name]) => name)
      .toSorted();
  expect(await tablesWith(personId)).toEqual(holding.toSorted());

  await callClerk(stack, "DELETE", `users/${personId}`);
  await stack.clerk.settled();
  expect(await tablesWith(personId)).toEqual(["tombstones", "webhook_deliveries"]);

  const before = await rowVersions(stack);
  for (const { status, text } of await tryAll(owner)) {
    expect([status, text]).toEqual([403, expect.stringContaining("This account has been deleted")]);
    expect(text).not.toMatch(/Before|Another|Stored/);
  }
  expect(await rowVersions(stack)).toEqual(before);
  expect((await other.visitor.get("/w/me/tasks")).status).toBe(200);
});

test("someone banned is out at once, with a token that lives, and back when they are let in", async () => {
  const owner = await signedIn();
  const { visitor, personId, task } = owner;
  await callClerk(stack, "POST", `users/${personId}/ban`);
  await stack.clerk.settled();
  const before = await rowVersions(stack);
  for (const { status, text } of await tryAll(owner)) {
    expect([status, text]).toEqual([403, expect.stringContaining("has been suspended")]);
    expect(text).not.toContain("Before");
  }
  expect(await rowVersions(stack)).toEqual(before);

  await callClerk(stack, "POST", `users/${personId}/unban`);
  await stack.clerk.settled();
  // Clerk has ended the session with the ban.
  expect((await visitor.get(`/w/me/tasks/${task}`)).status).toBe(302);
  const { visitor: again } = await signIn(stack, personId);
  expect((await again.get(`/w/me/tasks/${task}`)).status).toBe(200);
});

test("a role counts at once, with the token that was there before", async () => {
  const { id: personId } = await newPerson(stack);
  const { visitor } = await signIn(stack, personId);
  const asAdmin = async () => {
    const answer = await visitor.get("/admin");
    return answer.headers.get("location") ?? heading(await answer.text());
  };
  const become = async (role: string | null) => {
    const metadata = { public_metadata: { role } };
    await callClerk(stack, "PATCH", `users/${personId}/metadata`, metadata);
    await stack.clerk.settled();
  };
  expect(await asAdmin()).toBe("/unauthorized");
  await become("admin");
  expect(await asAdmin()).toBe("People");
  await become(null);
  expect(await asAdmin()).toBe("/unauthorized");
});

test("a banned site admin is none", async () => {
  const { id } = await newPerson(stack, { role: "admin" });
  const { visitor } = await signIn(stack, id);
  await stack.clerk.settled();
  expect((await visitor.get("/admin")).status).toBe(200);
  await callClerk(stack, "POST", `users/${id}/ban`);
  await stack.clerk.settled();
  expect((await visitor.get("/admin")).headers.get("location")).toBe("/unauthorized");
});

test("signing in and its ends are in the account's activity", async () => {
  const { visitor, personId } = await signedIn();
  const elsewhere = await signIn(stack, personId);
  await endSession(stack, elsewhere.sessionId);
  await stack.clerk.settled();
  const page = await (await visitor.get("/account")).text();
  expect(page.split("Signed in<").length - 1).toBe(2);
  expect(page.split("A device was signed out<").length - 1).toBe(1);
});

test("someone whose event has not come works at once, and it fills in the rest when it comes", async () => {
  await stack.control("PUT", "webhooks", { hold: true });
  const { id, email } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  expect((await visitor.get("/dashboard")).headers.get("location")).toBe("/onboarding");
  await visitor.post("/onboarding", { displayName: "Early", timeZone: "Asia/Tokyo" });
  expect((await visitor.call("POST", "/api/v1/tasks", { title: "First" })).status).toBe(201);
  const person = () => ownerOf(stack)`select email, display_name, time_zone, role from users
    where id = ${id}`;
  const own = { display_name: "Early", time_zone: "Asia/Tokyo", role: "member" };
  expect(await person()).toEqual([{ ...own, email: null }]);

  await stack.control("PUT", "webhooks", { hold: false });
  await stack.clerk.settled();
  expect(await person()).toEqual([{ ...own, email }]);
  expect(await actionsOf(stack, id)).toEqual(["profile.saved", "task.created"]);
});

test.each(["before", "reset"] as const)(
  "while the database fails (%s) an event is 5xx, and its next try lands",
  async (fail) => {
    await stack.neon.setFaults({ fail });
    const { id, email } = await newPerson(stack);
    const attempts = async () => {
      type Delivery = { event: { data: { id: string } }; attempts: { status: number }[] };
      const told = await stack.control<{ deliveries: Delivery[] }>("GET", "deliveries");
      return told.deliveries
        .filter(({ event }) => event.data.id === id)
        .flatMap((delivery) => delivery.attempts.map(({ status }) => status));
    };
    await expect.poll(attempts, SOON).toContain(503);
    expect(new Set(await attempts())).toEqual(new Set([503]));
    await stack.neon.setFaults({});
    await stack.clerk.settled();
    expect((await attempts()).at(-1)).toBe(200);
    expect(await ownerOf(stack)`select email from users where id = ${id}`).toEqual([{ email }]);
  },
);

test("an event whose answer was lost after its commit has its effect once", async () => {
  const { visitor, personId } = await signedIn();
  await stack.neon.setFaults({ fail: "after", times: 1 });
  await signIn(stack, personId);
  await stack.clerk.settled();
  const page = await (await visitor.get("/account")).text();
  expect(page.split("Signed in<").length - 1).toBe(2);
});
