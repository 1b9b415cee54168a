/** Readers who ask whether their copy is still current: an old copy never is, whichever header they send. */
import { beforeAll, expect, test } from "vitest";
import { newHandle } from "../db/writing.ts";
import { type Stack, sharedStack } from "../stack.ts";
import { newPerson, signIn } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await sharedStack();
});

/** Somebody with a site, and two published posts. */
async function author() {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  const handle = newHandle();
  const entitle = (title: string) =>
    visitor.post("/w/me/site", { handle, title, bio: "", indexed: "yes", for: "" });
  expect((await entitle("A mill")).status).toBe(302);
  const publish = async (title: string): Promise<string> => {
    const post = { title, body: "Text.", status: "published" };
    return (await (await visitor.call("POST", "/api/v1/posts", post)).json()).id;
  };
  const [, y] = [await publish("Post X"), await publish("Post Y")];
  const withdraw = () => visitor.call("DELETE", `/api/v1/posts/${y}/publication`);
  return { site: `/@${handle}`, entitle, withdraw };
}

/** What a reader gets with these headers: the status, and the text. */
async function got(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(stack.origin + path, { headers });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** A reader's copy, and each way to ask whether it is still current. */
async function copyOf(path: string) {
  const { status, text, headers } = await got(path);
  expect(status).toBe(200);
  const tag = { "if-none-match": headers.get("etag") ?? "" };
  // No page says when it was last modified, because that date goes back when the newest post is withdrawn.
  expect(headers.get("last-modified")).toBeNull();
  const since = { "if-modified-since": headers.get("date") ?? new Date().toUTCString() };
  const future = { "if-modified-since": new Date(Date.now() + 365 * 86_400_000).toUTCString() };
  const ways = [tag, since, future, { ...tag, ...since }, { ...tag, ...future }];
  return { text, tag, ways };
}

test.each(["", "/feed.xml"])(
  "a copy of /@handle%s is current only while nothing has changed",
  async (name) => {
    const { site, entitle, withdraw } = await author();
    const path = site + name;
    const first = await copyOf(path);
    expect(first.text).toContain("Post Y");
    expect((await got(path, first.tag)).status).toBe(304);

    expect((await withdraw()).status).toBe(200);
    for (const headers of first.ways) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, text } = await got(path, headers);
      expect([headers, status]).toEqual([headers, 200]);
      expect(text).toContain("Post X");
      expect(text).not.toContain("Post Y");
    }

    const second = await copyOf(path);
    expect((await got(path, second.tag)).status).toBe(304);
    expect((await entitle("Another mill")).status).toBe(302);
    for (const headers of [...first.ways, ...second.ways]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, text } = await got(path, headers);
      expect([headers, status]).toEqual([headers, 200]);
      expect(text).toContain("Another mill");
      expect(text).not.toContain("Post Y");
    }
    const third = await copyOf(path);
    expect((await got(path, third.tag)).status).toBe(304);
  },
);
