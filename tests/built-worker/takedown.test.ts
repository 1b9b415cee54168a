import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Author, newAuthor } from "../authors.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { actionsOf, rowVersions } from "../tables.ts";
import { newPerson, signIn, Visitor } from "../visitor.ts";

let stack: Stack;
let grace: Visitor;
let ada: Author;

beforeAll(async () => {
  stack = await sharedStack();
  const { id } = await newPerson(stack, { role: "admin" });
  ({ visitor: grace } = await signIn(stack, id));
  await stack.clerk.settled();
});
beforeEach(async () => {
  ada = await newAuthor(stack);
});

const get = (path: string) => fetch(stack.origin + path, { redirect: "manual" });
const api = (id: string) => `/api/v1/posts/${id}/takedown`;
const page = (id: string) => `/admin/posts/${id}/takedown`;
const reason = "It <b>copies</b> another’s text.";

/** What the author sees of a post. */
async function toldTo(author: Author, id: string) {
  const { visitor } = await signIn(stack, author.id);
  const told = await (await visitor.call("GET", `/api/v1/posts/${id}`)).json();
  const [post, list] = [await visitor.get(`/w/me/posts/${id}`), await visitor.get("/w/me/posts")];
  return { told, pages: [await post.text(), await list.text()] };
}

describe("a published post", () => {
  test("is listed with where it is, and nothing of its text; one that is not, is not", async () => {
    const { id, slug } = await ada.publish("Everyone reads this", "Text of the post.");
    await ada.draft("Nobody reads this");
    await ada.unlist("Few read this");
    const list = await (await grace.get("/admin/posts")).text();
    expect(list).toContain("Everyone reads this");
    expect(list).toContain(`href="${ada.at(slug)}"`);
    expect(list).toContain(`href="${page(id)}"`);
    expect(list).not.toMatch(/Text of the post|Nobody reads this|Few read this/);
    expect(await (await grace.get("/admin")).text()).toContain('href="/admin/posts"');
  });

  test.each([
    ["the form", 302, (id: string) => grace.post(page(id), { reason })],
    ["the API", 204, (id: string) => grace.call("PUT", api(id), { reason })],
  ])("is taken down by %s: gone for the next request, and its author told why", async (...row) => {
    const [, status, send] = row;
    const { id, slug } = await ada.publish("Taken");
    const seen = [ada.at(slug), ada.at(), ada.at("feed.xml")];
    for (const path of seen) await (await get(path)).text();
    expect((await send(id)).status).toBe(status);
    expect((await get(ada.at(slug))).status).toBe(404);
    for (const path of seen.slice(1)) expect(await (await get(path)).text()).not.toContain("Taken");
    const { told, pages } = await toldTo(ada, id);
    expect(told).toMatchObject({ status: "draft", url: null, takenDownReason: reason });
    expect(told.takenDownAt).toMatch(/^\d{4}-/);
    for (const text of pages) {
      expect(text).toContain("It &lt;b&gt;copies&lt;/b&gt; another’s text.");
      expect(text).toMatch(/site admin/);
    }
    expect((await actionsOf(stack, ada.id)).at(-1)).toBe("post.taken_down");
    // Sent twice, it is done once.
    expect((await send(id)).status).toBe(status);
    await ada.show(id);
    const again = await toldTo(ada, id);
    expect(again.told).toMatchObject({ status: "published", takenDownReason: null });
    expect(again.pages.join()).not.toContain("copies");
  });

  test.each([
    ["nothing", ""],
    ["blanks", "  \n "],
    ["too much", "a".repeat(501)],
  ])("stays when the reason is %s: the message stands at the field", async (_what, wrong) => {
    const { id } = await ada.publish("Stays");
    const before = await rowVersions(stack);
    const form = await grace.post(page(id), { reason: wrong });
    expect(form.status).toBe(422);
    expect(await form.text()).toMatch(/id="[^"]*-error" role="alert"/);
    const call = await grace.call("PUT", api(id), { reason: wrong });
    expect([call.status, Object.keys((await call.json()).errors)]).toEqual([422, ["reason"]]);
    const unknown = await grace.call("PUT", api(id), { reason, ownerId: ada.id });
    expect(unknown.status).toBe(422);
    expect(await rowVersions(stack)).toEqual(before);
  });

  test("costs one request to the database, by form, call and page", async () => {
    const { id } = await ada.publish("Costs");
    for (const send of [
      () => grace.get("/admin/posts"),
      () => grace.get(page(id)),
      () => grace.post(page(id), { reason }),
      () => grace.call("PUT", api(id), { reason }),
    ]) {
      await stack.neon.resetRequests();
      await (await send()).body?.cancel();
      expect(await stack.neon.requests()).toBe(1);
    }
  });
});

test("whoever is no site admin changes nothing: a stranger, its author, and a visitor", async () => {
  const { id } = await ada.publish("Not theirs to take down");
  const { posts } = await rowVersions(stack);
  for (const who of [(await newPerson(stack)).id, ada.id]) {
    const { visitor } = await signIn(stack, who);
    for (const answer of [
      await visitor.get("/admin/posts"),
      await visitor.get(page(id)),
      await visitor.post(page(id), { reason }),
    ])
      expect([answer.status, answer.headers.get("location")]).toEqual([302, "/unauthorized"]);
    const call = await visitor.call("PUT", api(id), { reason });
    expect([call.status, call.headers.get("content-type")]).toEqual([
      403,
      "application/problem+json",
    ]);
  }
  const nobody = new Visitor(stack.origin);
  expect((await nobody.call("PUT", api(id), { reason })).status).toBe(401);
  expect((await rowVersions(stack)).posts).toBe(posts);
});

test("of a draft, an unlisted post, one in the trash and a missing one, a site admin is told the same", async () => {
  const answers: unknown[] = [];
  const { id: trashed } = await ada.publish("Thrown away");
  const { visitor } = await signIn(stack, ada.id);
  await visitor.call("DELETE", `/api/v1/posts/${trashed}`);
  const ids = [(await ada.draft("Private")).id, (await ada.unlist("Few")).id, trashed];
  for (const id of [...ids, randomUUID(), "no-id"])
    for (const send of [
      () => grace.get(page(id)),
      () => grace.post(page(id), { reason }),
      () => grace.call("PUT", api(id), { reason }),
    ]) {
      const answer = await send();
      const text = (await answer.text()).replaceAll(id, ":id").replace(/nonce="[^"]*"/g, "");
      answers.push([answer.status, answer.headers.get("content-type"), text.length]);
    }
  const [first, second, third] = answers;
  expect(first).toEqual([404, expect.anything(), expect.anything()]);
  for (let at = 0; at < answers.length; at += 3)
    expect(answers.slice(at, at + 3)).toEqual([first, second, third]);
});
