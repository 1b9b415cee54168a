/** What site admins are shown, page by page, and that each page is one request to the database. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { type Visitor, callClerk, heading, newPerson, signIn } from "../visitor.ts";

let stack: Stack;
let graceId: string;
let grace: Visitor;
let ada: { id: string; email: string };

beforeAll(async () => {
  stack = await sharedStack();
  ({ id: graceId } = await newPerson(stack, { role: "admin" }));
  ({ visitor: grace } = await signIn(stack, graceId));
});
beforeEach(async () => {
  ada = await newPerson(stack);
  await stack.clerk.settled();
});

const read = async (path: string) => (await grace.get(path)).text();

/** The event that told of a person last. */
async function eventOf(id: string): Promise<string> {
  const [row] = await ownerOf(stack)`select svix_id from webhook_deliveries
    where subject_id = ${id} order by received_at desc limit 1`;
  return String(row?.svix_id);
}

test("people are found by how their address begins, and lead to their pages", async () => {
  const page = await read(`/admin?q=${encodeURIComponent(ada.email.toUpperCase())}`);
  expect(page).toContain(`href="/admin/people/${ada.id}"`);
  expect(page).not.toContain(`/admin/people/${graceId}`);
  expect(await read("/admin?q=nobody-is-called-so")).toContain("Nobody.");
  expect(await read(`/admin?q=%00%ff${randomUUID()}`)).toContain("Nobody.");
});

test("workspaces are listed with how many people are in each", async () => {
  const id = `org_${ada.id}`;
  await ownerOf(stack).transaction((sql) => [
    sql`insert into owners (id, kind) values (${id}, 'organization')`,
    sql`insert into organizations (id, slug, name) values (${id}, ${`0-${ada.id}`}, 'Acme <b>')`,
    sql`insert into memberships (organization_id, user_id, role) values (${id}, ${ada.id}, 'admin')`,
  ]);
  const page = await read("/admin/organizations");
  expect(page).toContain("Acme &lt;b&gt;");
  expect(page).toContain("1 person");
  expect(await read(`/admin/people/${ada.id}`)).toContain("Acme &lt;b&gt; (admin)");
  // Clerk does not know it, and the hourly job compares.
  await ownerOf(stack)`delete from owners where id = ${id}`;
});

describe("an event", () => {
  test("is shown by its kind and its subject, and nothing of what it said", async () => {
    const page = await read("/admin/deliveries");
    expect(page).toContain("user.created");
    expect(page).toContain(ada.id);
    expect(page).not.toContain(ada.email);
    expect(page).toContain(`href="/admin/deliveries/${await eventOf(ada.id)}/replay"`);
  });

  test("leads to what Clerk knows of its subject now, whatever came between", async () => {
    const path = `/admin/deliveries/${await eventOf(ada.id)}/replay`;
    await stack.control("PUT", "webhooks", { hold: true });
    await callClerk(stack, "PATCH", `users/${ada.id}`, { first_name: "Newer" });
    const answer = await grace.post(path, { replay: "yes" });
    const nameHere = await ownerOf(stack)`select first_name from users where id = ${ada.id}`;
    await stack.control("PUT", "webhooks", { hold: false });
    expect(answer.headers.get("location")).toBe("/admin/deliveries?replay=mirrored");
    expect(nameHere).toEqual([{ first_name: "Newer" }]);
    expect(await read("/admin/deliveries?replay=mirrored")).toContain("Clerk was asked");
    expect(await read(`/admin/actions?actor=${graceId}&action=delivery.replayed`)).toContain(
      "Asked Clerk anew",
    );
  });

  test("of somebody whom Clerk has deleted deletes them here", async () => {
    const path = `/admin/deliveries/${await eventOf(ada.id)}/replay`;
    await stack.control("PUT", "webhooks", { hold: true });
    await callClerk(stack, "DELETE", `users/${ada.id}`);
    const answer = await grace.post(path, { replay: "yes" });
    expect(answer.headers.get("location")).toBe("/admin/deliveries?replay=deleted");
    expect(await ownerOf(stack)`select id from users where id = ${ada.id}`).toEqual([]);
    await stack.control("PUT", "webhooks", { hold: false });
    await stack.clerk.settled();
  });

  test("changes nothing while Clerk is down, or when it is unknown, or about a session", async () => {
    const path = `/admin/deliveries/${await eventOf(ada.id)}/replay`;
    await stack.control("PUT", "down", { down: true });
    expect((await grace.post(path, { replay: "yes" })).status).toBe(503);
    await stack.control("PUT", "down", { down: false });
    expect(await ownerOf(stack)`select id from users where id = ${ada.id}`).toHaveLength(1);
    const { sessionId } = await signIn(stack, ada.id);
    await stack.clerk.settled();
    const session = `/admin/deliveries/${await eventOf(sessionId)}/replay`;
    expect((await grace.post(session, { replay: "yes" })).status).toBe(422);
    for (const id of ["msg_none", "..%2f", "x%20y"]) {
      // oxlint-disable no-await-in-loop -- one after another
      expect((await grace.get(`/admin/deliveries/${id}/replay`)).status).toBe(404);
      const sent = await grace.post(`/admin/deliveries/${id}/replay`, { replay: "yes" });
      expect(sent.status).toBe(404);
      // oxlint-enable no-await-in-loop
    }
  });
});

test("health says that row security is in force, and when the hourly job ran", async () => {
  expect(await stack.runSchedule()).toBe(true);
  const page = await read("/admin/health");
  expect(heading(page)).toBe("Health");
  for (const words of ["in force", "ended well", "Clerk still to be told", "of the last 50"])
    expect(page).toContain(words);
  expect(page).not.toContain("not in force");
});

test("each page is one request to the database, whatever it is asked for", async () => {
  for (const path of [
    "/admin?q=person",
    `/admin/people/${ada.id}`,
    `/admin/people/${ada.id}/role`,
    `/admin/people/${ada.id}/ban`,
    `/admin/people/${ada.id}/sign-out`,
    `/admin/people/${ada.id}/deletion`,
    `/admin/actions?subject=${ada.id}&action=person.banned&actor=x`,
    `/admin/deliveries/${await eventOf(ada.id)}/replay`,
    "/admin/confirm",
  ]) {
    // oxlint-disable no-await-in-loop -- one after another
    await stack.neon.resetRequests();
    const answer = await grace.get(path);
    await answer.body?.cancel();
    expect([path, answer.status, await stack.neon.requests()]).toEqual([path, 200, 1]);
    // oxlint-enable no-await-in-loop
  }
});

test("no page for site admins is anybody else's", async () => {
  const { visitor } = await signIn(stack, ada.id);
  for (const path of ["organizations", "deliveries", "health", "actions", "deliveries/x/replay"])
    // oxlint-disable-next-line no-await-in-loop -- one after another
    expect((await visitor.get(`/admin/${path}`)).headers.get("location")).toBe("/unauthorized");
});
