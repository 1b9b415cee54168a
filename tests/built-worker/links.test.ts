import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { messagesOf } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { Visitor, newPerson, signIn } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

async function somebody() {
  const { id } = await newPerson(stack);
  return (await signIn(stack, id)).visitor;
}

async function make(ada: Visitor, noun: "tasks" | "posts", title: string): Promise<string> {
  return (await (await ada.call("POST", `/api/v1/${noun}`, { title })).json()).id;
}

async function given() {
  const ada = await somebody();
  const [task, post] = [await make(ada, "tasks", "Pack"), await make(ada, "posts", "What to pack")];
  const read = async (path: string) => (await ada.get(path)).text();
  /** Whether each page shows the other end. */
  const shown = async () => [
    (await read(`/w/me/tasks/${task}`)).includes(`href="/w/me/posts/${post}"`),
    (await read(`/w/me/posts/${post}`)).includes(`href="/w/me/tasks/${task}"`),
  ];
  return { ada, task, post, read, shown, api: `/api/v1/tasks/${task}/posts/${post}` };
}

describe("a task and a post", () => {
  test("are linked and unlinked by the API, each as often as it is asked", async () => {
    const { ada, api, shown } = await given();
    for (const [method, areLinked] of [
      ["PUT", true],
      ["DELETE", false],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const [once, again] = [await ada.call(method, api), await ada.call(method, api)];
      expect([once.status, again.status]).toEqual([204, 204]);
      // oxlint-disable-next-line no-await-in-loop -- of this method
      expect(await shown()).toEqual([areLinked, areLinked]);
    }
  });

  test("are linked from either page, by title or by address, and unlinked there", async () => {
    const { ada, task, post, shown } = await given();
    const forms = [
      [`/w/me/tasks/${task}`, "posts", "WHAT to pack", post],
      [`/w/me/tasks/${task}`, "posts", `${stack.origin}/w/me/posts/${post}?edit`, post],
      [`/w/me/posts/${post}`, "tasks", " pack ", task],
      [`/w/me/posts/${post}`, "tasks", `/w/me/tasks/${task}`, task],
    ] as const;
    for (const [page, noun, wanted, other] of forms) {
      // oxlint-disable no-await-in-loop -- one after the other
      const answer = await ada.post(`${page}/${noun}`, { wanted });
      expect(answer.headers.get("location")).toBe(page);
      expect(await shown()).toEqual([true, true]);
      expect((await ada.post(`${page}/${noun}`, { unlink: other })).status).toBe(302);
      expect(await shown()).toEqual([false, false]);
    }
  });

  test("are suggested to each other by their titles", async () => {
    const { task, post, read } = await given();
    expect(await read(`/w/me/tasks/${task}/posts`)).toContain("<option>What to pack</option>");
    expect(await read(`/w/me/posts/${post}/tasks`)).toContain("<option>Pack</option>");
  });

  test("that are in the trash are hidden, and come back with their links", async () => {
    const { ada, post, api, shown } = await given();
    await ada.call("PUT", api);
    const to = (trashed: string) =>
      ada.post(`/w/me/posts/${post}/trash`, { trashed, submission: randomUUID() });
    await to("yes");
    expect((await shown())[0]).toBe(false);
    expect((await ada.call("PUT", api)).status).toBe(404);
    await to("no");
    expect(await shown()).toEqual([true, true]);
  });

  test("are nobody else's to link", async () => {
    const { ada, task, post, api, shown } = await given();
    const bob = await somebody();
    const [hisTask, hisPost] = [await make(bob, "tasks", "His"), await make(bob, "posts", "His")];
    for (const path of [
      api,
      `/api/v1/tasks/${hisTask}/posts/${post}`,
      `/api/v1/tasks/${task}/posts/${hisPost}`,
    ])
      for (const method of ["PUT", "DELETE"])
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        expect((await bob.call(method, path)).status).toBe(404);
    expect((await bob.post(`/w/me/tasks/${task}/posts`, { wanted: "His" })).status).toBe(404);
    const address = `/w/me/posts/${post}`;
    const pasted = await bob.post(`/w/me/tasks/${hisTask}/posts`, { wanted: address });
    expect(pasted.status).toBe(422);
    expect((await new Visitor(stack.origin).call("PUT", api)).status).toBe(401);
    expect(await shown()).toEqual([false, false]);
    expect((await ada.call("PUT", api)).status).toBe(204);
  });

  test("that do not fit are refused at the field, with what was typed", async () => {
    const { ada, task, api } = await given();
    const answer = await ada.post(`/w/me/tasks/${task}/posts`, { wanted: "Nothing of that name" });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain("No post has this title.");
    expect(page).toContain('value="Nothing of that name"');
    const wrongs: Record<string, string>[] = [
      {},
      { wanted: " " },
      { wanted: "x".repeat(501) },
      { unlink: "x" },
    ];
    for (const wrong of wrongs)
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await ada.post(`/w/me/tasks/${task}/posts`, wrong)).status).toBe(422);
    expect((await ada.call("PUT", api, { owner: "x" })).status).toBe(422);
    expect((await ada.call("PUT", `/api/v1/tasks/${task}/posts/x`)).status).toBe(404);
  });

  test("have at most fifty links, also when many are sent at once", async () => {
    const { ada, task } = await given();
    const posts = Array.from({ length: 53 }, () => randomUUID());
    const sql = ownerOf(stack);
    await sql`insert into posts (id, owner_id, author_id, title, slug)
      select id, (select owner_id from tasks where id = ${task}), (select owner_id from tasks where id = ${task}), 'Many', id::text from unnest(${posts}::uuid[]) as id`;
    await sql`insert into task_posts (owner_id, task_id, post_id)
      select owner_id, ${task}, id from posts where id = any(${posts.slice(5)}::uuid[])`;
    const answers = await Promise.all(
      posts.slice(0, 5).map((post) => ada.call("PUT", `/api/v1/tasks/${task}/posts/${post}`)),
    );
    const [found] = await ownerOf(
      stack,
    )`select count(*)::int from task_posts where task_id = ${task}`;
    expect(found?.count).toBe(50);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(3);
  });

  test("are linked where a task is made of a line, once however often it is sent", async () => {
    const { ada, post, read } = await given();
    await ada.call("PATCH", `/api/v1/posts/${post}`, { body: "- [ ] Buy *a* tent !high tomorrow" });
    const html = await read(`/w/me/posts/${post}`);
    const [, line = ""] = /name="line"[^>]*value="([^"]*)"/.exec(html) ?? [];
    const fields = { line, submission: randomUUID() };
    const path = `/w/me/posts/${post}/lines`;
    const [one, again] = [await ada.post(path, fields), await ada.post(path, fields)];
    const location = one.headers.get("location") ?? "";
    expect(again.headers.get("location")).toBe(location);
    const id = location.split("?task=").at(-1);
    expect(await (await ada.call("GET", `/api/v1/tasks/${id}`)).json()).toMatchObject({
      title: "Buy a tent !high tomorrow",
      dueOn: null,
      priority: 0,
    });
    const page = await read(location);
    expect(page).toContain("“Buy a tent !high tomorrow” is a task now.");
    expect(page).toContain(`href="/w/me/tasks/${id}"`);
    const other = await ada.post(path, { ...fields, line: "3:Another" });
    expect(other.headers.get("location")).not.toBe(location);

    const bob = await somebody();
    expect((await bob.post(path, { ...fields, submission: randomUUID() })).status).toBe(404);
    expect((await new Visitor(stack.origin).post(path, fields)).status).toBe(303);
    for (const wrong of ["", "x", "1:", "1: ", `1:${"x".repeat(500)}`])
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await ada.post(path, { ...fields, line: wrong })).status).toBe(422);
  });

  test("a step has no posts", async () => {
    const { ada, task, post, read } = await given();
    await ada.post(`/w/me/tasks/${task}/subtasks`, { title: "Step", submission: randomUUID() });
    const [row] = await ownerOf(stack)`select id from tasks where parent_id = ${task}`;
    expect((await ada.call("PUT", `/api/v1/tasks/${row?.id}/posts/${post}`)).status).toBe(404);
    expect(await read(`/w/me/tasks/${row?.id}`)).not.toContain("Link a post");
    expect(messagesOf(await read(`/w/me/tasks/${row?.id}`))).toEqual([]);
  });
});
