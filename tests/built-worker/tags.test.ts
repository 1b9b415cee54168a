import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { tagSegment } from "#app/tag-names/address.ts";
import { type Author, newAuthor } from "../authors.ts";
import { editPost, trashPost, unpublishPost } from "../db/posts.ts";
import { formsOf } from "../page.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { type Visitor, newPerson, signIn } from "../visitor.ts";

/** Tags that people have found to share an address, or to have none. */
const NAMES = [
  "C",
  "C++",
  "C#",
  ".net",
  "CI/CD",
  "node.js",
  "two words",
  "été",
  "ete",
  "🇬🇧",
  "日本",
  "feed.xml",
  "x.data",
];

let stack: Stack;
beforeAll(async () => {
  stack = await sharedStack();
});

async function somebody() {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  return visitor;
}

const bodyOf = async (answer: Promise<Response>) => {
  const { status } = await answer;
  return { status, ...(await (await answer).clone().json()) };
};
const pageOf = async (visitor: Visitor, path: string) => {
  const answer = await visitor.get(path);
  return { status: answer.status, text: await answer.text() };
};
const get = (path: string) => fetch(stack.origin + path, { redirect: "manual" });
const addressOf = (name: string) => `/w/me/tags/${tagSegment(name)}`;

describe("each tag", () => {
  let ada: Visitor;
  beforeAll(async () => {
    ada = await somebody();
    for (const name of NAMES) {
      // oxlint-disable-next-line no-await-in-loop -- in turn
      await ada.call("POST", "/api/v1/tasks", { title: `Task (${name})`, tags: [name] });
      // oxlint-disable-next-line no-await-in-loop -- in turn
      await ada.call("POST", "/api/v1/posts", { title: `Post (${name})`, tags: [name] });
    }
  });

  test.each(NAMES)("%s lists its own at an address of its own, opened directly", async (name) => {
    const { status, text } = await pageOf(ada, addressOf(name));
    expect(status).toBe(200);
    const listed = NAMES.flatMap((other) => [`Task (${other})`, `Post (${other})`]).filter(
      (title) => text.includes(title),
    );
    expect(listed).toEqual([`Task (${name})`, `Post (${name})`]);
    // As scripts ask for it.
    const { text: data } = await pageOf(ada, `${addressOf(name)}.data`);
    expect(data).toContain(`Task (${name})`);
  });

  test("is in the list of all, with a link to it", async () => {
    const { text } = await pageOf(ada, "/w/me/tags");
    for (const name of NAMES) expect(text).toContain(`href="${addressOf(name)}"`);
    expect(text.match(/1 task, 1 post/g)).toHaveLength(NAMES.length);
  });

  test("lists posts in the API and on the page of posts", async () => {
    const { posts } = await bodyOf(ada.call("GET", "/api/v1/posts?tag=c%2B%2B"));
    expect(posts).toMatchObject([{ title: "Post (C++)", tags: ["C++"] }]);
    const { text } = await pageOf(ada, "/w/me/posts?tag=CI/CD");
    expect(text).toContain("Post (CI/CD)");
    expect(text).not.toContain("Post (C++)");
  });

  test("is found in any case, at its one address", async () => {
    const answer = await ada.get("/w/me/tags/NODE~2eJS");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, addressOf("node.js")]);
  });

  test.each(["never", "..%2f..", "%2e%2e", "~00", "a".repeat(51)])(
    "%s is not there",
    async (name) => {
      expect((await ada.get(`/w/me/tags/${name}`)).status).toBe(404);
    },
  );
});

describe("a field of tags", () => {
  test.each([
    ["..", "A tag needs a letter, a figure or a sign"],
    ["a".repeat(100), "Keep each tag to 50 characters"],
  ])("tells why %s is none, and keeps what was typed", async (tags, reason) => {
    const ada = await somebody();
    const { id } = await bodyOf(ada.call("POST", "/api/v1/tasks", { title: "Here" }));
    const fields = {
      title: "Other title",
      notes: "",
      dueOn: "",
      dueTime: "",
      priority: "none",
      listId: "",
      recurrence: "",
      repeatsFrom: "due",
      version: "1",
    };
    const answer = await ada.post(`/w/me/tasks/${id}`, { ...fields, tags });
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(reason);
    expect(text).toContain("Other title");
    const saved = await ada.post(`/w/me/tasks/${id}`, { ...fields, tags: "a, b , #A" });
    expect(saved.status).toBe(302);
    const { tags: names } = await bodyOf(ada.call("GET", `/api/v1/tasks/${id}`));
    expect(names).toEqual(["a", "b"]);
  });

  test("is checked by the API in the same way", async () => {
    const ada = await somebody();
    for (const tags of [[".."], ["a".repeat(51)], ["a,b"], "a", Array(21).fill("a")]) {
      for (const path of ["/api/v1/tasks", "/api/v1/posts"]) {
        // oxlint-disable-next-line no-await-in-loop -- in turn
        const { status, errors } = await bodyOf(ada.call("POST", path, { title: "x", tags }));
        expect([status, typeof errors?.tags]).toEqual([422, "string"]);
      }
    }
  });

  test("is told at its field where the task breaks a rule, and so are its other fields", async () => {
    const ada = await somebody();
    const { id } = await bodyOf(ada.call("POST", "/api/v1/tasks", { title: "Cake" }));
    const change = (fields: object) => bodyOf(ada.call("POST", "/api/v1/changes", fields));
    const submission = randomUUID();
    const { tasks } = await change({ kind: "step", ids: [id], title: "Flour", submission });
    const step = tasks[0].id;
    const list = await bodyOf(
      ada.call("POST", "/api/v1/changes", {
        kind: "add",
        line: "Milk @Shop",
        submission: randomUUID(),
        timeZone: "UTC",
      }),
    );
    const edit = { kind: "edit", ids: [step] };
    const many = Array.from({ length: 20 }, (_, nth) => `t${nth}`);
    await change({ kind: "tags", ids: [id], tags: many });
    for (const [field, asked] of [
      ["tags", bodyOf(ada.call("PATCH", `/api/v1/tasks/${step}`, { tags: ["a"] }))],
      ["tags", change({ ...edit, tags: ["a"], version: 1 })],
      ["tags", change({ kind: "tags", ids: [step], tags: ["a"] })],
      ["tags", change({ kind: "tags", ids: [step, id], tags: ["a"] })],
      ["listId", change({ ...edit, listId: list.tasks[0].listId })],
      ["recurrence", change({ ...edit, dueOn: "2026-12-01", recurrence: "FREQ=DAILY" })],
      ["recurrence", change({ ...edit, ids: [id], recurrence: "FREQ=DAILY" })],
      ["dueTime", change({ ...edit, dueTime: "09:00" })],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- in turn
      const { status, errors } = await asked;
      expect([status, Object.keys(errors ?? {})]).toEqual([422, [field]]);
    }
    // What is missing or another's is 404 all the same.
    const bob = await somebody();
    const foreign = bob.call("PATCH", `/api/v1/tasks/${step}`, { tags: ["a"] });
    expect((await bodyOf(foreign)).status).toBe(404);
  });
});

test("a tag is renamed, merged once that was said, and deleted", async () => {
  const ada = await somebody();
  const { id } = await bodyOf(
    ada.call("POST", "/api/v1/tasks", { title: "Here", tags: ["work", "home"] }),
  );
  const tagsNow = async () => (await bodyOf(ada.call("GET", `/api/v1/tasks/${id}`))).tags;
  const rename = (from: string, fields: Record<string, string>) =>
    ada.post(`${addressOf(from)}/name`, fields);
  expect((await rename("work", { name: "C++" })).headers.get("location")).toBe(addressOf("C++"));
  expect(await tagsNow()).toEqual(["C++", "home"]);
  const asked = await rename("C++", { name: "HOME" });
  expect(asked.status).toBe(422);
  expect(await asked.text()).toContain("Merge the two");
  expect(await tagsNow()).toEqual(["C++", "home"]);
  const merged = await rename("C++", { name: "HOME", merge: "yes" });
  expect(merged.headers.get("location")).toBe(addressOf("home"));
  expect(await tagsNow()).toEqual(["home"]);
  expect((await rename("home", { name: ".." })).status).toBe(422);
  const bob = await somebody();
  expect((await bob.post(`${addressOf("home")}/name`, { name: "mine" })).status).toBe(404);
  await bob.post(`${addressOf("home")}/deletion`, { delete: "yes" });
  expect(await tagsNow()).toEqual(["home"]);
  await ada.post(`${addressOf("home")}/deletion`, { delete: "yes" });
  expect(await tagsNow()).toEqual([]);
  expect((await ada.get(addressOf("home"))).status).toBe(404);
});

test("a tag that more than 500 tasks have is renamed on the rest once the page was told to go on", async () => {
  const { id } = await newPerson(stack);
  const { visitor: ada } = await signIn(stack, id);
  await ada.call("POST", "/api/v1/tasks", { title: "Here", tags: ["work"] });
  await ownerOf(stack)`insert into tasks (id, owner_id, title, tags)
    select app.new_id(), ${id}, 'Task ' || nth, '{work}' from generate_series(1, 500) as nth`;
  const called = async (name: string) => {
    const [found] = await ownerOf(stack)`select count(*)::int as count from tasks
      where owner_id = ${id} and tags = array[${name}]`;
    return found?.count;
  };
  const begun = await ada.post(`${addressOf("work")}/name`, { name: "job" });
  expect(begun.headers.get("location")).toBe(`${addressOf("job")}/name?from=work`);
  expect([await called("job"), await called("work")]).toEqual([500, 1]);
  const { text } = await pageOf(ada, `${addressOf("job")}/name?from=work`);
  expect(text).toContain("some have the old name still. Go on.");
  const form = formsOf(text).find(({ fields }) => fields.some(([name]) => name === "from"));
  const done = await ada.post(`${addressOf("job")}/name`, form?.fields ?? []);
  expect(done.headers.get("location")).toBe(addressOf("job"));
  expect([await called("job"), await called("work")]).toEqual([501, 0]);
});

describe("the public page of a tag", () => {
  let author: Author;
  beforeAll(async () => {
    author = await newAuthor(stack);
  });
  const at = (name: string) => author.at(`tags/${tagSegment(name)}`);
  const write = async (title: string, tags: string[]) => {
    const { id } = await author.draft(title);
    await editPost(author.owner, id, { tags });
    return id;
  };

  test.each(NAMES)("%s lists what is published with it, and is gone with it", async (name) => {
    const id = await write(`Post (${name})`, [name]);
    expect((await get(at(name))).status).toBe(404);
    await author.show(id);
    const page = await get(at(name));
    expect(page.status).toBe(200);
    expect(page.headers.get("set-cookie")).toBeNull();
    const text = await page.text();
    expect(text).toContain(`Post (${name})`);
    expect(text).toContain(`<link rel="canonical" href="${stack.origin}${at(name)}">`);
    expect(text).not.toContain("<script");
    await unpublishPost(author.owner, id);
    await (await stack.cache()).delete(stack.origin + at(name));
    expect((await get(at(name))).status).toBe(404);
  });

  test("leads from any case to the one address", async () => {
    await author.show(await write("Case", ["Garden"]));
    const answer = await get(at("gARDEN"));
    expect([answer.status, answer.headers.get("location")]).toEqual([301, at("Garden")]);
  });

  test("knows no tag of a draft, an unlisted post, or changes that are not published", async () => {
    await write("Draft", ["hidden-draft"]);
    await author.show(await write("Secret", ["hidden-unlisted"]), "unlisted");
    const id = await write("Changed", ["shown"]);
    const { slug } = await author.show(id);
    await editPost(author.owner, id, { tags: ["hidden-change"] });
    for (const name of ["hidden-draft", "hidden-unlisted", "hidden-change"])
      // oxlint-disable-next-line no-await-in-loop -- in turn
      expect([name, (await get(at(name))).status]).toEqual([name, 404]);
    const post = await (await get(author.at(slug))).text();
    expect(post).toContain(`<a href="${at("shown")}" rel="tag" dir="auto">#shown</a>`);
    expect(post).toContain('"keywords":["shown"]');
    expect(post).not.toContain("hidden-");
    const feed = await (await get(author.at("feed.xml"))).text();
    expect(feed).toContain('<category term="shown"/>');
    expect(feed).not.toContain("hidden-");
    await trashPost(author.owner, id);
  });

  test("is forgotten where its post was withdrawn or got other tags", async () => {
    const ada = await somebody();
    const handle = `h${crypto.randomUUID().replaceAll("-", "").slice(0, 20)}`;
    await ada.post("/w/me/site", { handle, title: "Site", bio: "", indexed: "yes", for: "" });
    const post = { title: "Here", tags: ["old"], status: "published" };
    const { id } = await bodyOf(ada.call("POST", "/api/v1/posts", post));
    const statusOf = async (name: string) => (await get(`/@${handle}/tags/${name}`)).status;
    expect([await statusOf("old"), await statusOf("new")]).toEqual([200, 404]);
    await ada.call("PATCH", `/api/v1/posts/${id}`, { tags: ["new"] });
    expect([await statusOf("old"), await statusOf("new")]).toEqual([200, 404]);
    await ada.call("PUT", `/api/v1/posts/${id}/publication`, {});
    expect([await statusOf("old"), await statusOf("new")]).toEqual([404, 200]);
    await ada.call("DELETE", `/api/v1/posts/${id}`);
    expect(await statusOf("new")).toBe(404);
  });
});
