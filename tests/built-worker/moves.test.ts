/** Moving to another workspace, by page and by API, as everybody who stands in some relation to it. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newAuthor } from "../authors.ts";
import { type Member, newOrganization } from "../members.ts";
import { join } from "../organizations.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { newPerson, signIn, Visitor } from "../visitor.ts";

let stack: Stack;
let acme: Awaited<ReturnType<typeof newOrganization>>;
let beta: typeof acme;
/** In both. */
let ada: Member;

beforeAll(async () => {
  stack = await sharedStack();
  acme = await newOrganization(stack);
  beta = await newOrganization(stack);
  ada = acme.admin;
  await join(stack, beta.id, ada.id);
});

const ownersOf = async (title: string) =>
  (
    await ownerOf(stack)`select owner_id from tasks where title = ${title} and parent_id is null
    union all select owner_id from posts where title = ${title}`
  ).map(({ owner_id }) => owner_id);

async function write(visitor: Visitor, noun: "tasks" | "posts", title = `Thing ${randomUUID()}`) {
  const answer = await visitor.call("POST", acme.api(noun), { title });
  expect(answer.status).toBe(201);
  const { id }: { id: string } = await answer.json();
  return {
    id,
    title,
    page: acme.path(`${noun}/${id}/workspace`),
    call: acme.api(`${noun}/${id}/workspace`),
  };
}

const form = (workspace: string, as: "move" | "copy" = "move", submission = randomUUID()) => ({
  workspace,
  as,
  submission,
});

describe("the page of a move", () => {
  test("moves a task, says where it came from, and offers the way back", async () => {
    const { id, title, page } = await write(ada.visitor, "tasks");
    const asked = await (await ada.visitor.get(page)).text();
    expect(asked).toContain(title);
    expect(asked).toContain("Your own");
    // Both are called Acme.
    expect(asked).toContain(beta.slug);
    expect(asked).not.toContain(`value="${acme.slug}"`);
    const task = await (await ada.visitor.get(acme.path(`tasks/${id}`))).text();
    expect(task).toContain(page);

    const fields = form(beta.slug);
    const sent = await ada.visitor.post(page, fields);
    const there = beta.path(`tasks/${id}/workspace`);
    expect([sent.status, sent.headers.get("location")]).toEqual([
      302,
      `${there}?from=/w/${acme.slug}`,
    ]);
    expect(await ownersOf(title)).toEqual([beta.id]);
    const arrived = await (await ada.visitor.get(`${there}?from=/w/${acme.slug}`)).text();
    expect(arrived).toContain("Move back");
    expect(arrived).toContain(`value="${acme.slug}"`);
    expect((await ada.visitor.get(page)).status).toBe(404);
    const again = await ada.visitor.post(page, fields);
    expect([again.status, await ownersOf(title)]).toEqual([302, [beta.id]]);

    await ada.visitor.post(there, form(acme.slug));
    expect(await ownersOf(title)).toEqual([acme.id]);
    expect((await ada.visitor.get(acme.path(`tasks/${id}`))).status).toBe(200);
  });

  test("moves a list and copies a post", async () => {
    const name = `List ${randomUUID()}`;
    const made = await ada.visitor.post(acme.path("lists"), { name, submission: randomUUID() });
    const list = made.headers.get("location") ?? "";
    const title = `On it ${randomUUID()}`;
    await ada.visitor.post(list, { title, submission: randomUUID() });
    expect(await (await ada.visitor.get(list)).text()).toContain(`${list}/workspace`);
    const sent = await ada.visitor.post(`${list}/workspace`, form("me"));
    expect(sent.headers.get("location")).toMatch(
      /^\/w\/me\/lists\/[0-9a-f-]{36}\/workspace\?from=/,
    );
    expect(await ownersOf(title)).toEqual([ada.id]);

    const post = await write(ada.visitor, "posts");
    const copied = await ada.visitor.post(post.page, form("me", "copy"));
    const to = copied.headers.get("location") ?? "";
    expect(to).toMatch(/^\/w\/me\/posts\/[0-9a-f-]{36}\/workspace\?copied$/);
    expect(await (await ada.visitor.get(to)).text()).not.toContain("Move back");
    expect(new Set(await ownersOf(post.title))).toEqual(new Set([acme.id, ada.id]));
  });

  test("is offered to who has another workspace alone", async () => {
    const { id } = await newPerson(stack);
    const { visitor } = await signIn(stack, id);
    const made = await visitor.call("POST", "/api/v1/tasks", { title: "Alone" });
    const task: { id: string } = await made.json();
    expect(await (await visitor.get(`/w/me/tasks/${task.id}`)).text()).not.toContain(
      "another workspace",
    );
    const page = await visitor.get(`/w/me/tasks/${task.id}/workspace`);
    expect(await page.text()).toContain("You have no other workspace");
  });

  test("says what is wrong with what was sent, and moves nothing", async () => {
    const { title, page, call } = await write(ada.visitor, "tasks");
    const none = `none-${randomUUID().slice(0, 8)}`;
    for (const fields of [
      form(acme.slug),
      form(none),
      form("A B"),
      form(""),
      { ...form(beta.slug), owner_id: beta.id },
      { ...form(beta.slug), as: "steal" },
      { ...form(beta.slug), submission: "x" },
    ]) {
      // oxlint-disable no-await-in-loop -- one after the other
      const answer = await ada.visitor.post(page, fields);
      expect([fields, answer.status]).toEqual([fields, 422]);
      // oxlint-enable no-await-in-loop
    }
    for (const [body, field] of [
      [{ workspace: acme.slug }, "workspace"],
      [{ workspace: none }, "workspace"],
      [{ workspace: "w/x y" }, "workspace"],
      [{}, "workspace"],
      [{ workspace: beta.slug, copy: "yes" }, "copy"],
      [{ workspace: beta.slug, owner: beta.id }, "form"],
    ] as const) {
      // oxlint-disable no-await-in-loop -- one after the other
      const answer = await ada.visitor.call("PUT", call, body);
      expect([body, answer.status]).toEqual([body, 422]);
      expect(Object.keys((await answer.json()).errors)).toEqual([field]);
      // oxlint-enable no-await-in-loop
    }
    expect(await ownersOf(title)).toEqual([acme.id]);
  });
});

describe("the API", () => {
  test("moves and copies, once for one submission, and says where it is", async () => {
    for (const noun of ["tasks", "posts"] as const) {
      // oxlint-disable no-await-in-loop -- one after the other
      const { id, title, call } = await write(ada.visitor, noun);
      const copying = { workspace: "me", copy: true, submission: randomUUID() };
      const [one, two] = [
        await (await ada.visitor.call("PUT", call, copying)).json(),
        await (await ada.visitor.call("PUT", call, copying)).json(),
      ];
      expect(one).toEqual({ id: expect.any(String), workspace: "me" });
      expect(two).toEqual(one);
      expect(await ownersOf(title)).toHaveLength(2);
      const moved = await ada.visitor.call("PUT", call, { workspace: beta.slug });
      expect([moved.status, await moved.json()]).toEqual([200, { id, workspace: beta.slug }]);
      expect((await ada.visitor.call("PUT", call, { workspace: beta.slug })).status).toBe(404);
      for (const method of ["GET", "POST", "DELETE"])
        expect(
          (await ada.visitor.call(method, call, method === "GET" ? undefined : {})).status,
        ).toBe(405);
      // oxlint-enable no-await-in-loop
    }
  });
});

describe("somebody else", () => {
  test("takes nothing and puts nothing: strangers, visitors, those who were removed, members without the post", async () => {
    const [bob, cleo] = [await acme.join(), await acme.join()];
    const former = await acme.join();
    const { visitor: stranger } = await signIn(stack, (await newPerson(stack)).id);
    await stack.clerk.settled();
    await acme.remove(former);
    await stack.clerk.settled();
    const post = await write(bob.visitor, "posts");
    const task = await write(bob.visitor, "tasks");
    for (const { page, call } of [post, task]) {
      // oxlint-disable no-await-in-loop -- one after the other
      for (const visitor of [stranger, former.visitor])
        for (const as of ["move", "copy"] as const) {
          expect((await visitor.post(page, form("me", as))).status).toBe(404);
          const body = { workspace: "me", copy: as === "copy" };
          expect((await visitor.call("PUT", call, body)).status).toBe(404);
          expect((await visitor.get(page)).status).toBe(404);
        }
      const nobody = new Visitor(stack.origin);
      expect((await nobody.call("PUT", call, { workspace: "me" })).status).toBe(401);
      // oxlint-enable no-await-in-loop
    }
    expect((await cleo.visitor.post(post.page, form("me"))).status).toBe(403);
    expect((await cleo.visitor.call("PUT", post.call, { workspace: "me" })).status).toBe(403);
    const offered = await (await cleo.visitor.get(post.page)).text();
    expect(offered).not.toContain('value="move"');
    expect(offered).toContain('value="copy"');
    expect(await ownersOf(post.title)).toEqual([acme.id]);
    // Cleo may move the task, but not to where she is not.
    const answer = await cleo.visitor.post(task.page, form(beta.slug));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Nothing was moved");
    expect(await ownersOf(task.title)).toEqual([acme.id]);
    expect((await cleo.visitor.post(task.page, form("me"))).status).toBe(302);
    expect(await ownersOf(task.title)).toEqual([cleo.id]);
  });

  test("who was removed from the other workspace a moment ago is refused, and one let in goes through", async () => {
    const bob = await acme.join();
    await stack.clerk.settled();
    const { title, call } = await write(bob.visitor, "tasks");
    await join(stack, beta.id, bob.id);
    await beta.remove(bob);
    await stack.clerk.settled();
    const refused = await bob.visitor.call("PUT", call, { workspace: beta.slug });
    expect(refused.status).toBe(422);
    expect(await ownersOf(title)).toEqual([acme.id]);
    await join(stack, beta.id, bob.id);
    expect((await bob.visitor.call("PUT", call, { workspace: beta.slug })).status).toBe(200);
    expect(await ownersOf(title)).toEqual([beta.id]);
  });
});

test("a post that readers have is gone for the next of them, and its page said so before", async () => {
  const author = await newAuthor(stack);
  await join(stack, acme.id, author.id);
  const { visitor } = await signIn(stack, author.id);
  const { slug, id } = await author.publish("For everyone");
  expect((await fetch(stack.origin + author.at(slug))).status).toBe(200);
  const page = `/w/me/posts/${id}/workspace`;
  expect(await (await visitor.get(page)).text()).toContain("Readers can see this post now.");
  expect((await visitor.post(page, form(acme.slug))).status).toBe(302);
  expect((await fetch(stack.origin + author.at(slug))).status).toBe(404);
  expect((await fetch(stack.origin + author.at())).status).toBe(200);
  expect(await (await visitor.get("/account")).text()).toMatch(
    /Moved a post.{0,40} to .{0,40}Acme/s,
  );
});
