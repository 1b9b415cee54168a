/** An organisation is deleted by its admins, at Clerk and here, and nothing of it is kept. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { newOrganization } from "../members.ts";
import { type Stack, startStack } from "../stack.ts";
import { everyRow, ownerOf } from "../tables.ts";
import { callClerk, newPerson, signIn, type Visitor } from "../visitor.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  return () => stack.stop();
});
afterEach(async () => {
  await stack.neon.setFaults({});
  await stack.control("PUT", "down", { down: false });
});

const PAGE = "settings/deletion";

/** An organisation with a canary in whatever can hold one, and two people. */
async function given() {
  const acme = await newOrganization(stack);
  const bob = await acme.join();
  const canary = `canary ${randomUUID()}`;
  const handle = `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  const { visitor } = acme.admin;
  const call = async (method: string, path: string, body: object, by: Visitor = visitor) => {
    const answer = await by.call(method, acme.api(path), body);
    expect(answer.status).toBeLessThan(300);
    return answer.json();
  };
  await visitor.get(acme.path("tasks"));
  const site = { handle, title: canary, bio: canary, indexed: "yes", for: "" };
  expect((await visitor.post(acme.path("site"), site)).status).toBe(302);
  const list = { name: canary.slice(0, 50), submission: randomUUID() };
  await visitor.post(acme.path("lists"), list);
  const task = await call("POST", "tasks", { title: canary, notes: canary, tags: [canary] });
  await call("POST", "tasks", { title: canary }, bob.visitor);
  const text = { title: canary, body: canary, tags: [canary] };
  const post = await call("POST", "posts", { ...text, status: "published" });
  await call("PATCH", `posts/${post.id}`, { body: `${canary} more` });
  await call("POST", "posts", { title: canary, body: canary }, bob.visitor);
  await call("PUT", `tasks/${task.id}/posts/${post.id}`, {}).catch(() => {});
  await call("POST", "changes", { kind: "trash", ids: [task.id] });
  const send = (by: Visitor, slug = acme.slug) => by.post(acme.path(PAGE), { slug });
  return { acme, bob, canary, handle, post, send };
}

const isThere = async (id: string) =>
  (await ownerOf(stack)`select from owners where id = ${id}`).length === 1;

const atClerk = (id: string) =>
  callClerk(stack, "GET", `organizations/${id}`).then(
    () => true,
    () => false,
  );

describe("an organisation's workspace", () => {
  test("says how much goes, asks for its address, and leaves nothing behind", async () => {
    const { acme, bob, canary, handle, post, send } = await given();
    const { visitor } = acme.admin;
    const page = await (await visitor.get(acme.path(PAGE))).text();
    expect(page.replaceAll(/<!-- -->/g, "")).toContain(
      "2 tasks, 2 posts, of which 1 can be read by everyone, and what 2 members share",
    );
    const wrong = await send(visitor, "acme");
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain("That is not the address of this workspace.");
    expect(await isThere(acme.id)).toBe(true);
    const shown = `/@${handle}/${post.slug}`;
    expect((await visitor.get(shown)).status).toBe(200);

    const gone = await send(visitor);
    expect([gone.status, gone.headers.get("location")]).toEqual([302, "/w/me/today"]);
    expect((await visitor.get(shown)).status).toBe(404);
    expect((await visitor.get(acme.path("tasks"))).status).toBe(404);
    expect((await bob.visitor.get(acme.path("tasks"))).status).toBe(404);
    expect(await atClerk(acme.id)).toBe(false);
    await stack.clerk.settled();
    const kept = JSON.stringify(await everyRow(stack));
    expect(kept).not.toContain(canary);
    expect(kept).not.toContain(acme.slug);
    // Sent again, it is not there.
    expect((await send(visitor)).status).toBe(404);
  });

  test("is deleted by nobody else: not by a member, a stranger, or who was an admin a moment ago", async () => {
    const { acme, bob, send } = await given();
    const dan = await acme.join("admin");
    const { visitor: stranger } = await signIn(stack, (await newPerson(stack)).id);
    expect((await dan.visitor.get(acme.path(PAGE))).status).toBe(200);
    await acme.become(dan, "member");
    const answers = [bob.visitor, stranger, dan.visitor].map(async (by) => (await send(by)).status);
    expect(await Promise.all(answers)).toEqual([403, 404, 403]);
    expect((await bob.visitor.get(acme.path(PAGE))).status).toBe(403);
    expect((await stranger.get(acme.path(PAGE))).status).toBe(404);
    const own = `/w/me/${PAGE}`;
    expect((await dan.visitor.get(own)).status).toBe(404);
    expect((await dan.visitor.post(own, { slug: "me" })).status).toBe(404);
    expect([await isThere(acme.id), await atClerk(acme.id)]).toEqual([true, true]);
  });

  test("stays whole while Clerk does not answer, and what was typed is shown", async () => {
    const { acme, send } = await given();
    await stack.control("PUT", "down", { down: true });
    const answer = await send(acme.admin.visitor);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain(acme.slug);
    expect(await isThere(acme.id)).toBe(true);
    await stack.control("PUT", "down", { down: false });
    expect(await atClerk(acme.id)).toBe(true);
    expect((await send(acme.admin.visitor)).status).toBe(302);
    expect(await isThere(acme.id)).toBe(false);
  });

  test("keeps what a person wrote who deletes their account", async () => {
    const { acme, bob } = await given();
    const [before] = await ownerOf(stack)`select count(*)::int as rows from posts
      where owner_id = ${acme.id} and author_id = ${bob.id}`;
    expect(before).toEqual({ rows: 1 });
    await callClerk(stack, "DELETE", `users/${bob.id}`);
    await stack.clerk.settled();
    expect(await isThere(bob.id)).toBe(false);
    const rows = await ownerOf(stack)`select author_id from posts
      where owner_id = ${acme.id} and author_id = ${bob.id}`;
    expect(rows).toEqual([{ author_id: bob.id }]);
    const page = await (await acme.admin.visitor.get(acme.path("posts"))).text();
    expect(page).toContain("a former member");
  });

  test("goes by Clerk's event where the database failed after Clerk", async () => {
    const { acme, send } = await given();
    // The page's facts, the question for the role, Clerk's answer, the question again.
    await stack.neon.setFaults({ skip: 4, fail: "before" });
    expect((await send(acme.admin.visitor)).status).toBe(503);
    expect(await atClerk(acme.id)).toBe(false);
    await stack.neon.setFaults({});
    await stack.clerk.settled();
    await expect.poll(() => isThere(acme.id)).toBe(false);
  });
});
