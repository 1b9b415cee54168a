/** What is withdrawn by other ways than by its author's hand: gone at once where it is written, and within a minute elsewhere. */
import { beforeAll, describe, expect, test } from "vitest";
import { newAuthor } from "../authors.ts";
import { newHandle } from "../db/writing.ts";
import { type Stack, startStack } from "../stack.ts";
import { callClerk, signIn } from "../visitor.ts";

let stack: Stack;

beforeAll(async () => {
  stack = await startStack();
  return () => stack.stop();
});

const get = (path: string) => fetch(stack.origin + path, { redirect: "manual" });
const statusOf = async (path: string) => {
  const { status, body } = await get(path);
  await body?.cancel();
  return status;
};

/** The ids in a feed: its own, and those of its posts. */
const idsOf = async (path: string) =>
  [...(await (await get(path)).text()).matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);

/** An author with a published post and an unlisted one, each of whose pages somebody has just read. */
async function read() {
  const author = await newAuthor(stack);
  const post = await author.publish("Here today");
  const few = await author.unlist("For few");
  const pages = [
    author.at(),
    author.at("feed.xml"),
    author.at(post.slug),
    author.at(`~${few.secret}`),
  ];
  for (const path of pages) expect([path, await statusOf(path)]).toEqual([path, 200]);
  return { author, pages };
}

/** The pages as another place of Cloudflare's has them, which nobody told. */
async function elsewhere(pages: string[]) {
  const cache = await stack.cache();
  const kept = await Promise.all(
    pages.map(async (path) => {
      const entry = await cache.match(stack.origin + path);
      return { path, body: await entry?.text(), headers: [...(entry?.headers ?? [])] };
    }),
  );
  /** Puts them back as they were kept, so many seconds older. */
  return async (seconds: number) => {
    for (const { path, body, headers } of kept) {
      const aged = new Headers(headers);
      aged.set("x-asked-at", String(Date.now() - seconds * 1_000));
      // oxlint-disable-next-line no-await-in-loop -- a few
      await cache.put(stack.origin + path, new Response(body, { headers: aged }));
    }
  };
}

const ways: Record<string, (id: string) => Promise<unknown>> = {
  "a ban by Clerk's event": (id) => callClerk(stack, "POST", `users/${id}/ban`),
  "the deletion of the account": (id) => callClerk(stack, "DELETE", `users/${id}`),
};

describe.each(Object.entries(ways))("%s", (_name, withdraw) => {
  test("takes every page of the site along at once, and its entry in the map", async () => {
    const { author, pages } = await read();
    expect(await (await get("/sitemap.xml")).text()).toContain(author.handle);
    await withdraw(author.id);
    await stack.clerk.settled();
    for (const path of pages) expect([path, await statusOf(path)]).toEqual([path, 404]);
    expect(await (await get("/sitemap.xml")).text()).not.toContain(author.handle);
  });

  test("is seen elsewhere within a minute, though nobody told there", async () => {
    const { author, pages } = await read();
    const put = await elsewhere(pages);
    await withdraw(author.id);
    await stack.clerk.settled();
    await put(29);
    for (const path of pages) expect([path, await statusOf(path)]).toEqual([path, 200]);
    await put(30);
    for (const path of pages) expect([path, await statusOf(path)]).toEqual([path, 404]);
    await put(60);
    await stack.neon.setFaults({ fail: "before" });
    for (const path of pages) expect([path, await statusOf(path)]).toEqual([path, 503]);
    await stack.neon.setFaults({});
    await expect.poll(() => statusOf("/@nobody-at-all")).toBe(404);
  });
});

test("another handle leads every page of the old one on at once; feed and posts keep their ids", async () => {
  const { author, pages } = await read();
  const before = await idsOf(author.at("feed.xml"));
  const { visitor } = await signIn(stack, author.id);
  const handle = newHandle();
  const site = { handle, title: "Another", bio: "", indexed: "yes", for: "" };
  expect((await visitor.post("/w/me/site", site)).status).toBe(302);
  for (const path of pages) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const answer = await get(path);
    const place = path.replace(author.handle, handle);
    expect([answer.status, answer.headers.get("location")]).toEqual([301, place]);
  }
  expect(before).toHaveLength(2);
  expect(before[0]).toMatch(
    /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(await idsOf(`/@${handle}/feed.xml`)).toEqual(before);
});

test("another title, and whether it may be found, show on every page at once", async () => {
  const { author, pages } = await read();
  const { visitor } = await signIn(stack, author.id);
  const site = { handle: author.handle, title: "Renamed", bio: "", for: "" };
  expect((await visitor.post("/w/me/site", site)).status).toBe(302);
  for (const path of pages.filter((page) => !page.endsWith(".xml"))) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const page = await (await get(path)).text();
    expect(page).toContain("Renamed");
    expect(page).toContain('<meta name="robots" content="noindex">');
  }
});
