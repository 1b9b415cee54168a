import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn, type Visitor } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

const PATH = "/w/me/trash";

async function somebody() {
  const { id } = await newPerson(stack);
  await stack.clerk.settled();
  return (await signIn(stack, id)).visitor;
}

const made = async (visitor: Visitor, path: string, row: object): Promise<string> =>
  (await (await visitor.call("POST", path, row)).json()).id;

/** A task and a post in the trash, the post last. */
async function given() {
  const ada = await somebody();
  const task = await made(ada, "/api/v1/tasks", { title: "Sweep" });
  const post = await made(ada, "/api/v1/posts", { title: "Walk", body: "Go far." });
  await ada.post(`/w/me/tasks/${task}/trash`, { trashed: "yes" });
  await ada.call("DELETE", `/api/v1/posts/${post}`);
  return { ada, task, post };
}

const restoring = { trashed: "no", submission: randomUUID(), back: PATH };

describe("the page of the trash", () => {
  test("shows tasks and posts together, the last first, and how long they stay, in one request", async () => {
    const { ada, task, post } = await given();
    await stack.clerk.settled();
    await stack.neon.resetRequests();
    const html = await (await ada.get(PATH)).text();
    expect(await stack.neon.requests()).toBe(1);
    const places = [`/w/me/posts/${post}"`, `/w/me/tasks/${task}"`].map((at) => html.indexOf(at));
    expect(places[0]).toBeGreaterThan(0);
    expect(places[1]).toBeGreaterThan(places[0] ?? 0);
    expect(html).toContain("stay here for 7 days");
    expect(html).toContain(`formAction="/w/me/posts/${post}/trash"`);
    expect(html).toContain(`href="/w/me/posts/${post}/trash?forever"`);
  });

  test("is where the old address of trashed posts leads, and the list of posts shows none of them", async () => {
    const { ada } = await given();
    const old = await ada.get("/w/me/posts?trashed=yes");
    expect([old.status, old.headers.get("location")]).toEqual([302, PATH]);
    const html = await (await ada.get("/w/me/posts")).text();
    expect(html).not.toContain("Walk");
    expect(html).not.toContain("trashed=yes");
  });

  test("restores a post, and says so", async () => {
    const { ada, post } = await given();
    const answer = await ada.post(`/w/me/posts/${post}/trash`, restoring);
    const location = answer.headers.get("location") ?? "";
    expect([answer.status, location]).toEqual([302, `${PATH}?brought=${post}`]);
    const html = await (await ada.get(location)).text();
    expect(html).toContain("The post is restored, as a draft.");
    expect(html).not.toContain("Walk");
    expect(await (await ada.call("GET", `/api/v1/posts/${post}`)).json()).toMatchObject({
      trashedAt: null,
    });
  });

  test("restores and deletes no post of another's, and none for nobody", async () => {
    const { ada, post } = await given();
    const bob = await somebody();
    expect((await bob.post(`/w/me/posts/${post}/trash`, restoring)).status).toBe(404);
    expect((await bob.post(PATH, { empty: "yes" })).status).toBe(302);
    expect(await (await bob.get(PATH)).text()).not.toContain("Walk");
    expect(await (await ada.get(PATH)).text()).toContain("Walk");
  });

  test.each(["//evil.example", "https://evil.example/", "x"])(
    "leads to no other site after it restored a post: %s",
    async (back) => {
      const { ada, post } = await given();
      const answer = await ada.post(`/w/me/posts/${post}/trash`, { ...restoring, back });
      expect(answer.status).toBe(422);
      expect(await (await ada.get(PATH)).text()).toContain("Walk");
    },
  );

  test("asks how many of each, and is emptied of both in one request", async () => {
    const { ada, task, post } = await given();
    const html = await (await ada.get(`${PATH}?deletion=all`)).text();
    expect(html).toContain("Delete 1 task and 1 post for good?");
    const until = /name="until" value="([^"]+)"/.exec(html)?.[1] ?? "";
    await stack.clerk.settled();
    await stack.neon.resetRequests();
    const answer = await ada.post(PATH, { empty: "yes", until });
    expect(await stack.neon.requests()).toBe(1);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, PATH]);
    for (const path of [`/api/v1/tasks/${task}`, `/api/v1/posts/${post}`])
      expect([path, (await ada.call("GET", path)).status]).toEqual([path, 404]);
    expect(await (await ada.get(PATH)).text()).toContain("The trash is empty.");
  });
});
