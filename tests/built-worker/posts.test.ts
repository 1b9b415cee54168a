import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { newAuthor } from "../authors.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn, Visitor } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

async function somebody() {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  return visitor;
}

const json = async (answer: Promise<Response>) => {
  const { status, headers } = await answer;
  return { status, headers, body: await (await answer).clone().json() };
};

const write = async (visitor: Visitor, post: object = {}) => {
  const { status, body } = await json(
    visitor.call("POST", "/api/v1/posts", { title: "Walk", body: "Go *far*.", ...post }),
  );
  expect(status).toBe(201);
  return body;
};

const settle = async (visitor: Visitor) => {
  const handle = `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  const site = { handle, title: "Site", bio: "", indexed: "yes", for: "" };
  expect((await visitor.post("/w/me/site", site)).status).toBe(302);
  return handle;
};

describe("the API of posts", () => {
  test("makes a post once for the same submission, and says where it is", async () => {
    const ada = await somebody();
    const post = { title: "Walk", body: "Go.", submission: randomUUID() };
    const first = await json(ada.call("POST", "/api/v1/posts", post));
    expect(first.status).toBe(201);
    expect(first.headers.get("location")).toBe(`/api/v1/posts/${first.body.id}`);
    expect(first.body).toMatchObject({ slug: "walk", status: "draft", version: 1, url: null });
    const second = await json(ada.call("POST", "/api/v1/posts", post));
    expect(second.body).toEqual(first.body);
    const { body } = await json(ada.call("GET", "/api/v1/posts"));
    expect(body.posts).toMatchObject([{ id: first.body.id, title: "Walk" }]);
    expect(body.posts[0]).not.toHaveProperty("body");
  });

  test("publishes at once, or by an address that cannot be guessed, below a handle", async () => {
    const ada = await somebody();
    const homeless = { title: "Walk", status: "published" };
    const refused = await json(ada.call("POST", "/api/v1/posts", homeless));
    expect(refused).toMatchObject({ status: 422, body: { errors: { status: /handle/ } } });
    const handle = await settle(ada);
    const published = await write(ada, { status: "published" });
    expect(published.url).toBe(`${stack.origin}/@${handle}/walk`);
    const unlisted = await write(ada, { status: "unlisted" });
    expect(unlisted.url).toMatch(new RegExp(`/@${handle}/~[\\w-]{22}$`));
    const path = `/api/v1/posts/${published.id}/publication`;
    expect((await json(ada.call("DELETE", path))).body).toMatchObject({
      status: "draft",
      url: null,
    });
    expect((await json(ada.call("PUT", path, {}))).body).toMatchObject({
      status: "published",
      publishedAt: published.publishedAt,
    });
  });

  test("refuses an owner, an author, and a field that it does not know", async () => {
    const ada = await somebody();
    for (const field of ["ownerId", "owner_id", "author", "html", "publishedAt"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await ada.call("POST", "/api/v1/posts", { title: "A", [field]: "x" });
      expect(answer.status).toBe(422);
    }
    expect((await json(ada.call("GET", "/api/v1/posts"))).body.posts).toEqual([]);
  });

  test.each([
    ["title", { title: "a".repeat(201) }],
    ["body", { title: "A", body: "é".repeat(100_001) }],
    ["slug", { title: "A", slug: "feed.xml" }],
    ["slug", { title: "A", slug: "Feed" }],
    ["slug", { title: "A", slug: "tags" }],
    ["slug", { title: "A", slug: "page 2" }],
    ["slug", { title: "A", slug: "post.data" }],
    ["status", { title: "A", status: "public" }],
  ])("says what is wrong at %s", async (field, post) => {
    const ada = await somebody();
    const { status, body } = await json(ada.call("POST", "/api/v1/posts", post));
    expect(status).toBe(422);
    expect(Object.keys(body.errors)).toEqual([field]);
  });

  test("keeps a post from being written over by who has not seen it, and shows it as it is", async () => {
    const ada = await somebody();
    const { id } = await write(ada);
    const path = `/api/v1/posts/${id}`;
    const first = await json(ada.call("PATCH", path, { body: "One.", version: 1 }));
    expect(first).toMatchObject({ status: 200, body: { version: 2 } });
    const late = await json(ada.call("PATCH", path, { body: "Two.", version: 1 }));
    expect(late).toMatchObject({ status: 409, body: { current: { body: "One.", version: 2 } } });
  });

  test("tells a stranger of a private post nothing but 404, as of none", async () => {
    // Her site is open to everyone, this post is not.
    const { visitor: ada } = await signIn(stack, (await newAuthor(stack)).id);
    const bob = await somebody();
    const { id } = await write(ada);
    for (const [method, path, body] of [
      ["GET", ""],
      ["PATCH", "", { title: "Mine" }],
      ["DELETE", ""],
      ["PUT", "/publication", {}],
      ["DELETE", "/publication"],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const foreign = await bob.call(method, `/api/v1/posts/${id}${path}`, body);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const missing = await bob.call(method, `/api/v1/posts/${randomUUID()}${path}`, body);
      expect(foreign.status).toBe(404);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await foreign.text()).toBe(await missing.text());
    }
    expect((await json(ada.call("GET", `/api/v1/posts/${id}`))).body).toMatchObject({
      title: "Walk",
      version: 1,
    });
  });

  test("takes a text of its greatest length in any script, as form and as JSON", async () => {
    const ada = await somebody();
    const body = "字".repeat(66_666);
    const { id } = await write(ada, { body });
    const { body: read } = await json(ada.call("GET", `/api/v1/posts/${id}`));
    expect(read.body).toBe(body);
  });

  test("shows what a text will look like, and keeps nothing of it", async () => {
    const ada = await somebody();
    const { status, body } = await json(ada.call("POST", "/api/v1/preview", { body: "**Bold**" }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ words: 1 });
    expect(body.html).toContain("<strong>Bold</strong>");
    expect((await json(ada.call("GET", "/api/v1/posts"))).body.posts).toEqual([]);
  });
});

/** Sends the editor's form. */
const save = (visitor: Visitor, id: string, fields: Record<string, string>) =>
  visitor.post(`/w/me/posts/${id}`, { title: "Walk", body: "", slug: "walk", ...fields });

describe("the pages of posts", () => {
  test("show both texts to who has not seen the last one, and three ways on", async () => {
    const ada = await somebody();
    const { id } = await write(ada, { body: "Same.\nOld." });
    await save(ada, id, { body: "Same.\nTheirs.", version: "1" });
    const late = await save(ada, id, { body: "Same.\nMine.", version: "1" });
    expect(late.status).toBe(409);
    const text = await late.text();
    expect(text).toMatch(/<del[^>]*>Theirs\./);
    expect(text).toMatch(/<ins[^>]*>Mine\./);
    const both = await save(ada, id, { body: "Same.\nMine.", version: "1", merge: "yes" });
    expect(await both.text()).toMatch(/Same\.\nTheirs\.\nMine\.<\/textarea>/);
    const kept = await save(ada, id, { body: "Same.\nMine.", version: "1", keep: "yes" });
    expect(kept.status).toBe(302);
    expect((await json(ada.call("GET", `/api/v1/posts/${id}`))).body.body).toBe("Same.\nMine.");
  });

  test("let the address follow the title until it is chosen", async () => {
    const ada = await somebody();
    const { id } = await write(ada);
    const read = async () => (await json(ada.call("GET", `/api/v1/posts/${id}`))).body.slug;
    await save(ada, id, { title: "Run", version: "1", shown: "walk" });
    expect(await read()).toBe("run");
    await save(ada, id, { title: "Run", slug: "ran", version: "2", shown: "run" });
    await save(ada, id, { title: "Swim", slug: "ran", version: "3", shown: "ran" });
    expect(await read()).toBe("ran");
  });

  test("keep a text that looks like front matter as it is", async () => {
    const ada = await somebody();
    for (const body of ["---\nSection 1\n---\nSection 2", "---\ntitle: Other\n---\ntext"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { id, slug } = await write(ada, { body });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await save(ada, id, { body: `${body}\n`, slug, version: "1" });
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const read = await json(ada.call("GET", `/api/v1/posts/${id}`));
      expect(read.body).toMatchObject({ body: `${body}\n`, title: "Walk" });
    }
  });

  test("lead to a handle first where there is none, and then on to the post", async () => {
    const ada = await somebody();
    const { id } = await write(ada);
    const asked = await ada.post(`/w/me/posts/${id}/publication`, { as: "published" });
    expect(asked.headers.get("location")).toBe(`/w/me/site?for=${id}`);
    const handle = `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;
    const site = { handle, title: "Site", bio: "", indexed: "yes", for: id };
    const chosen = await ada.post("/w/me/site", site);
    expect(chosen.headers.get("location")).toBe(`/w/me/posts/${id}/publication`);
  });

  test.each([
    "еvan",
    "ｅｖａｎ",
    "evan\u200b",
    "ada_b",
    "ada.b",
    "-ada",
    "ada-",
    "xn--e1a",
    "🙂",
    "w",
    "api",
    "admin",
    "feed",
    "a".repeat(64),
  ])("refuse the handle %s in words, with what was typed still there", async (handle) => {
    const ada = await somebody();
    const site = { handle, title: "Typed", bio: "", indexed: "yes", for: "" };
    const answer = await ada.post("/w/me/site", site);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('value="Typed"');
    expect(text).toMatch(/letters from a to z|reserved|Keep this to/);
  });

  test("ask once more before a post is deleted for good, with its history", async () => {
    const ada = await somebody();
    const { id } = await write(ada);
    const path = `/w/me/posts/${id}/trash`;
    const gone = { trashed: "forever", submission: randomUUID() };
    expect((await ada.post(path, gone)).status).toBe(404);
    await ada.post(path, { trashed: "yes", submission: randomUUID() });
    expect(await (await ada.get(`/w/me/posts/${id}`)).text()).toContain(`href="${path}?forever"`);
    expect(await (await ada.get(`${path}?forever`)).text()).toContain("Delete this post for good?");
    expect((await ada.call("GET", `/api/v1/posts/${id}`)).status).toBe(200);
    expect((await ada.post(path, gone)).status).toBe(302);
    expect((await ada.call("GET", `/api/v1/posts/${id}`)).status).toBe(404);
  });

  test("say nothing of a draft to who asks for its public address", async () => {
    const ada = await somebody();
    await settle(ada);
    const { id } = await write(ada, { status: "published" });
    const trashed = await ada.post(`/w/me/posts/${id}/trash`, {
      trashed: "yes",
      submission: randomUUID(),
    });
    expect(trashed.status).toBe(302);
    const list = await (await ada.get("/w/me/trash")).text();
    expect(list).toContain("Walk");
    await ada.post(`/w/me/posts/${id}/trash`, { trashed: "no", submission: randomUUID() });
    expect((await json(ada.call("GET", `/api/v1/posts/${id}`))).body.status).toBe("draft");
  });
});

/** Every call that would change a post. */
const writes = (id: string) =>
  [
    ["PATCH", `/api/v1/posts/${id}`, { title: "Mine" }],
    ["DELETE", `/api/v1/posts/${id}`],
    ["PUT", `/api/v1/posts/${id}/publication`, {}],
    ["DELETE", `/api/v1/posts/${id}/publication`],
  ] as const;

describe("another's post that everyone can read", () => {
  test("is read on its page, and by no address of its author's", async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    await settle(ada);
    const { id, url } = await write(ada, { status: "published" });
    expect((await bob.get(new URL(url).pathname)).status).toBe(200);
    for (const path of [`/w/me/posts/${id}`, `/api/v1/posts/${id}`, `/w/me/posts/${id}/trash`])
      expect([path, (await bob.get(path)).status]).toEqual([path, 404]);
  });

  test("is changed by nobody else: 403 with a sentence by page and API, in one request, and 401 signed out", async () => {
    const [ada, bob] = [await somebody(), await somebody()];
    await settle(ada);
    const { id } = await write(ada, { status: "published" });
    await stack.clerk.settled();
    for (const [method, path, body] of writes(id)) {
      // oxlint-disable no-await-in-loop -- one after the other
      await stack.neon.resetRequests();
      const answer = await json(bob.call(method, path, body));
      expect(await stack.neon.requests()).toBe(1);
      expect(answer).toMatchObject({ status: 403, body: { title: "Forbidden" } });
      expect(answer.body.detail).toMatch(/somebody else/);
      expect((await new Visitor(stack.origin).call(method, path, body)).status).toBe(401);
      // oxlint-enable no-await-in-loop
    }
    for (const [page, fields] of [
      ["", { title: "Mine", body: "", slug: "mine", version: "1" }],
      ["/publication", { as: "draft" }],
      ["/pin", { pinned: "yes" }],
      ["/changes", { discard: "yes" }],
      ["/trash", { trashed: "yes", submission: randomUUID() }],
      ["/trash", { trashed: "forever", submission: randomUUID() }],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await bob.post(`/w/me/posts/${id}${page}`, fields);
      expect([page, answer.status]).toEqual([page, 403]);
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect(await answer.text()).toContain("This post is somebody else’s.");
    }
    expect((await json(ada.call("GET", `/api/v1/posts/${id}`))).body).toMatchObject({
      title: "Walk",
      version: 1,
      status: "published",
    });
  });

  test("is a site admin's to take down, and not to change", async () => {
    const ada = await somebody();
    await settle(ada);
    const { id } = await write(ada, { status: "published" });
    const { id: admin } = await newPerson(stack, { role: "admin" });
    const { visitor: grace } = await signIn(stack, admin);
    await stack.clerk.settled();
    for (const [method, path, body] of writes(id))
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await grace.call(method, path, body)).status).toBe(403);
    const reason = { reason: "Spam." };
    expect((await grace.call("PUT", `/api/v1/posts/${id}/takedown`, reason)).status).toBe(204);
    // Now it is a draft, and no more there than any other.
    for (const [method, path, body] of writes(id))
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect((await grace.call(method, path, body)).status).toBe(404);
  });
});

test("a list of posts ends with its sum, that of a filter with its own", async () => {
  const ada = await somebody();
  await settle(ada);
  await write(ada, { body: "One two three." });
  await write(ada, { body: "Four five.", status: "published" });
  const sum = async (query = "") => {
    const page = (await (await ada.get(`/w/me/posts${query}`)).text()).replaceAll("<!-- -->", "");
    return /<p class="[^"]*border-double[^"]*">(.*?)<\/p>/
      .exec(page)?.[1]
      ?.replaceAll(/<[^>]+>/g, "|");
  };
  expect(await sum()).toBe("|2 posts, 1 of them public||5 words|");
  expect(await sum("?status=draft")).toBe("|1 post||3 words|");
  expect(await sum("?pinned=yes")).toBeUndefined();
});
