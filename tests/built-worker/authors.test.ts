/** Who may do what with a post of an organisation, by page and by API. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newOrganization } from "../members.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn, type Visitor } from "../visitor.ts";

let stack: Stack;
let acme: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  stack = await sharedStack();
  acme = await newOrganization(stack);
});

const write = async (visitor: Visitor, post: object = {}) => {
  const body = { title: "Walk", body: "- [ ] Go *far*.", ...post };
  const answer = await visitor.call("POST", acme.api("posts"), body);
  expect(answer.status).toBe(201);
  return answer.json();
};

const read = async (visitor: Visitor, id: string) =>
  (await visitor.call("GET", acme.api(`posts/${id}`))).json();

/** Every write of a post by the API, and by a form. */
const calls = [
  ["PATCH", "", { title: "Changed" }],
  ["PATCH", "", { pinned: true }],
  ["PATCH", "", { tags: ["new"] }],
  ["PUT", "/publication", {}],
  ["DELETE", "/publication"],
  ["DELETE", ""],
] as const;

const forms = (version: number) =>
  [
    ["", { title: "Changed", body: "", slug: "walk", version: String(version) }],
    ["/publication", { as: "draft" }],
    ["/publication", { as: "renew" }],
    ["/pin", { pinned: "yes" }],
    ["/changes", { discard: "yes" }],
    ["/trash", { trashed: "yes", submission: randomUUID() }],
    ["/trash", { trashed: "no", submission: randomUUID() }],
    ["/trash", { trashed: "forever", submission: randomUUID() }],
    ["/boxes", { box: "0:0", version: String(version), submission: randomUUID(), plain: "yes" }],
  ] as const;

describe("a post of an organisation", () => {
  test("is refused with 403 to a member who did not write it, by API and form, and not told of to others", async () => {
    const [bob, cleo] = [await acme.join(), await acme.join()];
    const { visitor: stranger } = await signIn(stack, (await newPerson(stack)).id);
    await stack.clerk.settled();
    const { id, version } = await write(bob.visitor);
    const before = await read(bob.visitor, id);
    for (const [method, path, body] of calls) {
      const to = acme.api(`posts/${id}${path}`);
      // oxlint-disable no-await-in-loop -- one after the other
      const answer = await cleo.visitor.call(method, to, body);
      expect([method, path, answer.status]).toEqual([method, path, 403]);
      expect((await answer.json()).detail).toMatch(/somebody else/);
      expect((await stranger.call(method, to, body)).status).toBe(404);
      // In a workspace of one's own there is no such post.
      expect((await cleo.visitor.call(method, `/api/v1/posts/${id}${path}`, body)).status).toBe(
        404,
      );
      // oxlint-enable no-await-in-loop
    }
    for (const [path, fields] of forms(version)) {
      const to = acme.path(`posts/${id}${path}`);
      // oxlint-disable no-await-in-loop -- one after the other
      const answer = await cleo.visitor.post(to, fields);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(await answer.text()).toContain("This post is somebody else’s.");
      expect((await cleo.visitor.postData(to, fields)).status).toBe(403);
      expect((await stranger.post(to, fields)).status).toBe(404);
      // oxlint-enable no-await-in-loop
    }
    expect(await read(bob.visitor, id)).toEqual(before);
  });

  test("is changed by its author and by admins", async () => {
    const bob = await acme.join();
    const { id } = await write(bob.visitor);
    for (const { visitor } of [bob, acme.admin]) {
      // oxlint-disable no-await-in-loop -- one after the other
      const answer = await visitor.call("PATCH", acme.api(`posts/${id}`), { title: randomUUID() });
      expect(answer.status).toBe(200);
      expect((await answer.json()).author).toMatchObject({ id: bob.id });
      const form = await visitor.post(acme.path(`posts/${id}/pin`), { pinned: "yes" });
      expect(form.status).toBe(302);
      // oxlint-enable no-await-in-loop
    }
    const author = { title: "Planted", author: { id: acme.admin.id } };
    expect((await bob.visitor.call("POST", acme.api("posts"), author)).status).toBe(422);
  });

  test("is shown to other members without what they cannot do", async () => {
    const [bob, cleo] = [await acme.join(), await acme.join()];
    const { id } = await write(bob.visitor);
    const page = async (visitor: Visitor, search = "") =>
      (await visitor.get(acme.path(`posts/${id}${search}`))).text();
    const hers = await page(cleo.visitor);
    expect(hers).toContain("You can read this post.");
    expect(hers).not.toMatch(/\?edit"|Move to trash|Unpin|>Pin<|Publish/);
    expect(hers).not.toMatch(/<button[^>]*name="box"/);
    expect(hers).toMatch(/By <bdi>Person \d+/);
    expect(await page(cleo.visitor, "?edit")).toContain("You can read this post.");
    expect(await page(bob.visitor)).toMatch(/\?edit"[^]*Move to trash/);
    const mine = await (await bob.visitor.call("POST", "/api/v1/posts", { title: "Own" })).json();
    expect(mine.author).toBeNull();
    expect(await (await bob.visitor.get(`/w/me/posts/${mine.id}`)).text()).not.toContain(
      "By <bdi>",
    );
  });
});
