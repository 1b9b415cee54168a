/** What the worker keeps for readers: how long, for whom, and what never gets in. */
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Author, newAuthor } from "../authors.ts";
import { saveSite, trashPost, unpublishPost } from "../db/posts.ts";
import { PATIENCE } from "../patience.ts";
import { type Stack, startStack } from "../stack.ts";
import { newPerson, signIn, Visitor } from "../visitor.ts";

const SOON = { timeout: PATIENCE, interval: 100 };

/** What differs from one request to the next, whoever asks. */
const VOLATILE = new Set(["date", "x-request-id", "server-timing"]);

let stack: Stack;
let ada: Author;

beforeAll(async () => {
  stack = await startStack();
  ada = await newAuthor(stack);
  return () => stack.stop();
});

const get = (path: string, init: RequestInit = {}) =>
  fetch(stack.origin + path, { redirect: "manual", ...init });

/** The status of an answer, and how many requests it cost the database. */
async function cost(path: string, init?: RequestInit) {
  await stack.neon.resetRequests();
  const { status, body } = await get(path, init);
  await body?.cancel();
  return [status, await stack.neon.requests()];
}

/** Lets a page be so many seconds older than it is. */
async function age(path: string, seconds: number) {
  const cache = await stack.cache();
  const entry = await cache.match(stack.origin + path);
  if (!entry) throw new Error(`nothing is kept for ${path}`);
  const headers = new Headers(entry.headers);
  headers.set("x-asked-at", String(Number(headers.get("x-asked-at")) - seconds * 1_000));
  await cache.put(stack.origin + path, new Response(await entry.arrayBuffer(), { headers }));
}

const forgotten = async (path: string) => (await stack.cache()).delete(stack.origin + path);

describe("a page", () => {
  test("is served again without the database, whatever is added to its address", async () => {
    const { slug } = await ada.publish("Kept");
    for (const path of [ada.at(slug), ada.at(), ada.at("feed.xml"), "/sitemap.xml"]) {
      await forgotten(path);
      expect([path, ...(await cost(path))]).toEqual([path, 200, 1]);
      for (const again of [path, `${path}?utm_source=x`, `${path}?__clerk_db_jwt=y&z`])
        expect([again, ...(await cost(again))]).toEqual([again, 200, 0]);
      expect([path, ...(await cost(path, { method: "HEAD" }))]).toEqual([path, 200, 0]);
    }
  });

  test("is asked for again after half a minute", async () => {
    const { slug } = await ada.publish("Old");
    await get(ada.at(slug));
    await age(ada.at(slug), 15);
    expect(await cost(ada.at(slug))).toEqual([200, 0]);
    await age(ada.at(slug), 16);
    expect(await cost(ada.at(slug))).toEqual([200, 1]);
    expect(await cost(ada.at(slug))).toEqual([200, 0]);
  });

  test("that is withdrawn is gone within that time, and at once where it is forgotten", async () => {
    const [one, two] = [await ada.publish("Withdrawn"), await ada.publish("Thrown away")];
    for (const { slug } of [one, two]) await get(ada.at(slug));
    await unpublishPost(ada.owner, one.id);
    await trashPost(ada.owner, two.id);
    await age(ada.at(one.slug), 30);
    await forgotten(ada.at(two.slug));
    for (const { slug } of [one, two]) expect(await cost(ada.at(slug))).toEqual([404, 1]);
  });

  test("of nobody, and a redirect, are kept for nobody", async () => {
    const author = await newAuthor(stack);
    await saveSite(author.owner, {
      handle: `${author.handle}x`,
      title: "S",
      bio: "",
      indexed: true,
    });
    for (const path of ["/@nobody-at-all", ada.at("no-such-post")]) {
      expect(await cost(path)).toEqual([404, 1]);
      expect(await cost(path)).toEqual([404, 1]);
    }
    expect(await cost(author.at())).toEqual([301, 1]);
    expect(await cost(author.at())).toEqual([301, 1]);
  });

  test("beyond the first of a list is made each time", async () => {
    const path = `${ada.at()}?after=made-up`;
    expect([await cost(path), await cost(path)]).toEqual([
      [200, 1],
      [200, 1],
    ]);
  });
});

describe("a reader", () => {
  test("gets the same bytes each time, whoever it is, and no cookie", async () => {
    const author = await newAuthor(stack);
    const { slug } = await author.publish("For all");
    const { visitor } = await signIn(stack, author.id);
    const bearer = { authorization: `Bearer ${await stack.mint({ userId: author.id })}` };
    const cookie = visitor.cookies.header;
    const readers: Record<string, string>[] = [
      { cookie },
      {},
      { cookie, range: "bytes=0-3" },
      bearer,
    ];
    await forgotten("/sitemap.xml");
    for (const path of [author.at(slug), author.at(), author.at("feed.xml"), "/sitemap.xml"]) {
      const answers: unknown[] = [];
      for (const headers of readers) {
        const answer = await get(path, { headers: { ...headers, "accept-encoding": "identity" } });
        const said = [...answer.headers].filter(([name]) => !VOLATILE.has(name));
        answers.push([answer.status, said, await answer.text()]);
        // The next reader's is made anew.
        await age(path, 30);
      }
      expect(answers).toEqual(answers.map(() => answers[0]));
      expect(JSON.stringify(answers)).not.toMatch(`${author.id}|set-cookie`);
    }
  });

  test("who has a page is told so", async () => {
    const { slug } = await ada.publish("Known");
    const first = await get(ada.at(slug));
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await get(ada.at(slug), { headers: { "if-none-match": known } });
      expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([
        304,
        etag,
        "",
      ]);
      expect(again.headers.get("cache-control")).toBe("public, no-cache");
    }
    const other = await get(ada.at(slug), { headers: { "if-none-match": '"other"' } });
    expect([other.status, await other.text()]).toEqual([200, await first.text()]);
  });

  test("who asks for the head gets what the page would say, and no body", async () => {
    const { slug } = await ada.publish("Head");
    const [page, head] = [await get(ada.at(slug)), await get(ada.at(slug), { method: "HEAD" })];
    for (const name of ["etag", "content-type", "cache-control", "content-security-policy"])
      expect([name, head.headers.get(name)]).toEqual([name, page.headers.get(name)]);
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

test("nothing of the app gets in: what somebody signed in has seen is shown to nobody else", async () => {
  const { id } = await newPerson(stack);
  const { visitor } = await signIn(stack, id);
  await visitor.call("POST", "/api/v1/tasks", { title: "canary of the app" });
  const cache = await stack.cache();
  for (const path of ["/w/me/tasks", "/account", "/api/v1/tasks", "/dashboard", "/", "/pricing"]) {
    await (await visitor.get(path)).text();
    expect([path, await cache.match(stack.origin + path)]).toEqual([path, undefined]);
    const seen = await (await new Visitor(stack.origin).get(path)).text();
    expect(seen).not.toContain("canary of the app");
  }
});

describe("while the database is away", () => {
  afterEach(async () => {
    await stack.neon.setFaults({});
    await vi.waitUntil(async () => (await get("/@nobody-at-all")).status === 404, SOON);
  });

  test("a page is served until it is a minute old; then, and where it was forgotten, the outage is told", async () => {
    const [one, two] = [await ada.publish("Lasting"), await ada.publish("Gone in an outage")];
    for (const { slug } of [one, two]) await get(ada.at(slug));
    await unpublishPost(ada.owner, two.id);
    await stack.neon.setFaults({ fail: "before" });
    await forgotten(ada.at(two.slug));
    await age(ada.at(one.slug), 45);
    const stale = await get(ada.at(one.slug));
    expect([stale.status, await stale.text()]).toEqual([200, expect.stringContaining("Lasting")]);
    await age(ada.at(one.slug), 15);
    for (const { slug } of [one, two]) {
      const answer = await get(ada.at(slug));
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "2"]);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(await answer.text()).not.toContain("reader: ");
    }
  });
});
