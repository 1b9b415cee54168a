import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Stack, sharedStack } from "../stack.ts";
import { ownerOf } from "../tables.ts";
import { Visitor, newPerson, signIn } from "../visitor.ts";

const BODY = [
  "```\n- [ ] foo\n```",
  "~~- [ ] old~~",
  "- [ ] bar",
  "---",
  "1. [ ] one",
  "2) [ ] two",
  "- [ ] a\n    - [ ] a.1",
].join("\n\n");

/** A post and a task's notes, where boxes are ticked. */
const places = {
  post: { field: "body", api: "/api/v1/posts", page: "/w/me/posts" },
  task: { field: "notes", api: "/api/v1/tasks", page: "/w/me/tasks" },
} as const;

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

async function somebody() {
  const { id } = await newPerson(stack);
  return (await signIn(stack, id)).visitor;
}

/** The version and the boxes of a page, by their names. */
async function opened(visitor: Visitor, path: string) {
  const html = await (await visitor.get(path)).text();
  const [, version = ""] = /id="ticks"[\s\S]*?name="version" value="(\d+)"/.exec(html) ?? [];
  const [, submission = ""] =
    /id="ticks"[\s\S]*?name="submission" value="([^"]+)"/.exec(html) ?? [];
  const boxes = [...html.matchAll(/aria-label="([^"]+)" id="box:\d+" value="(\d+:[01])"/g)];
  return {
    version,
    submission,
    boxes: new Map(boxes.map(([, label = "", value = ""]) => [label, value])),
  };
}

describe.each(Object.entries(places))("boxes of a %s", (name, { field, api, page }) => {
  async function written() {
    const ada = await somebody();
    const { id } = await (
      await ada.call("POST", api, { title: "Boxes", [field]: BODY, submission: randomUUID() })
    ).json();
    const path = `${page}/${id}`;
    const text = async () => (await (await ada.call("GET", `${api}/${id}`)).json())[field];
    return { ada, id, path, text };
  }

  const press = (
    visitor: Visitor,
    path: string,
    tab: Awaited<ReturnType<typeof opened>>,
    box: string,
  ) =>
    visitor.post(`${path}/boxes`, {
      box: tab.boxes.get(box) ?? "",
      version: tab.version,
      submission: tab.submission,
      ...(name === "post" && { plain: "yes" }),
    });

  test("are those that the renderer shows, and no others", async () => {
    const { ada, path } = await written();
    const { boxes } = await opened(ada, path);
    expect([...boxes.keys()]).toEqual(["bar", "one", "two", "a", "a.1"]);
  });

  test("change by one sign, and nothing from a page on which a line was put on top since", async () => {
    const { ada, id, path, text } = await written();
    const first = await opened(ada, path);
    expect((await press(ada, path, first, "bar")).status).toBe(302);
    expect(await text()).toBe(BODY.replace("- [ ] bar", "- [x] bar"));

    const [one, other] = [await opened(ada, path), await opened(ada, path)];
    const onTop = `On top.\n\n${await text()}`;
    expect((await ada.call("PATCH", `${api}/${id}`, { [field]: onTop })).status).toBe(200);
    for (const box of ["two", "a.1"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const answer = await press(ada, path, one, box);
      expect(answer.status).toBe(409);
      // oxlint-disable-next-line no-await-in-loop -- of this answer
      expect(await answer.text()).toContain("was changed meanwhile");
    }
    expect((await press(ada, path, other, "bar")).status).toBe(409);
    expect(await text()).toBe(onTop);

    const wanted = onTop.replace("2) [ ] two", "2) [x] two").replace("- [ ] a.1", "- [x] a.1");
    expect((await press(ada, path, await opened(ada, path), "two")).status).toBe(302);
    expect((await press(ada, path, await opened(ada, path), "a.1")).status).toBe(302);
    expect(await text()).toBe(wanted);
    expect((await press(ada, path, await opened(ada, path), "bar")).status).toBe(302);
    expect(await text()).toBe(wanted.replace("- [x] bar", "- [ ] bar"));
  });

  test("sent twice are ticked once", async () => {
    const { ada, path, text } = await written();
    const tab = await opened(ada, path);
    expect((await press(ada, path, tab, "bar")).status).toBe(302);
    expect((await press(ada, path, tab, "bar")).status).toBe(302);
    expect(await text()).toBe(BODY.replace("- [ ] bar", "- [x] bar"));
  });

  test("are ticked by their owner alone", async () => {
    const { ada, path, text } = await written();
    const tab = await opened(ada, path);
    expect((await press(await somebody(), path, tab, "bar")).status).toBe(404);
    const visitor = await press(new Visitor(stack.origin), path, tab, "bar");
    expect(visitor.status).toBe(303);
    expect(await text()).toBe(BODY);
  });

  test.each([
    [{ box: "4:2" }],
    [{ box: "" }],
    [{ box: "-1:0" }],
    [{ box: "6:0", version: "x" }],
    [{ box: "6:0", line: "6" }],
    [{ box: "0:0" }],
    [{ box: "99:0" }],
  ])("are refused as %j", async (wrong) => {
    const { ada, path, text } = await written();
    const { version, submission } = await opened(ada, path);
    const answer = await ada.post(`${path}/boxes`, { version, submission, ...wrong });
    expect(answer.status).toBe(422);
    expect(await text()).toBe(BODY);
  });

  test("are pictures in the trash", async () => {
    const { ada, path } = await written();
    await ada.post(`${path}/trash`, {
      trashed: "yes",
      ...(name === "post" && { submission: randomUUID() }),
    });
    expect((await opened(ada, path)).boxes.size).toBe(0);
  });
});

test("a box of a published post is a change that its readers do not see until it is published", async () => {
  const ada = await somebody();
  const handle = `h${randomUUID().replaceAll("-", "").slice(0, 20)}`;
  await ada.post("/w/me/site", { handle, title: "Site", bio: "", indexed: "yes", for: "" });
  const post = { title: "Boxes", body: "- [ ] a", status: "published" };
  const { id, url } = await (await ada.call("POST", "/api/v1/posts", post)).json();
  const fields = { box: "0:0", version: "1", submission: randomUUID(), plain: "yes" };
  const answer = await ada.post(`/w/me/posts/${id}/boxes`, fields);
  expect(answer.headers.get("location")).toBe(`/w/me/posts/${id}#box:0`);
  const read = async () => (await (await new Visitor(stack.origin).get(url)).text()).match(/[☐☑]/g);
  expect(await read()).toEqual(["☐"]);
  await ada.call("PUT", `/api/v1/posts/${id}/publication`, {});
  expect(await read()).toEqual(["☑"]);
});

test("a box that an older renderer has drawn is ticked as well", async () => {
  const ada = await somebody();
  const { id } = await (
    await ada.call("POST", "/api/v1/posts", { title: "Old", body: "a\n\n- [ ] b" })
  ).json();
  await ownerOf(
    stack,
  )`update posts set renderer = 1, html = '', reader_html = 'old' where id = ${id}`;
  const fields = { box: "2:0", version: "1", submission: randomUUID(), plain: "yes" };
  expect((await ada.post(`/w/me/posts/${id}/boxes`, fields)).status).toBe(302);
  const [row] = await ownerOf(stack)`select body, html, reader_html from posts where id = ${id}`;
  expect(row?.body).toBe("a\n\n- [x] b");
  expect(row?.html).toContain('value="2:1" aria-pressed="true"');
  expect(row?.reader_html).toContain('aria-label="Done">☑');
});
