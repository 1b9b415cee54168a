import { EdgeCache } from "#app/edge-cache/edge-cache.ts";
import { PublicAddress } from "#app/edge-cache/public-address.ts";
import { beforeEach, expect, test } from "vitest";
import { memoryStore } from "./store.ts";

const ORIGIN = "https://rowkeep.example";

const addressOf = (path: string): PublicAddress => {
  const address = PublicAddress.of({ method: "GET", url: ORIGIN + path });
  if (!address) throw new Error(`nothing is published at ${path}`);
  return address;
};
const post = addressOf("/@ada/walk");

let store: ReturnType<typeof memoryStore>;
let now: number;
let cache: EdgeCache;
let made: number;

beforeEach(() => {
  store = memoryStore();
  now = Date.UTC(2026, 10, 29);
  cache = new EdgeCache(store, () => now);
  made = 0;
});

const page = async (text = `page ${++made}`, init: ResponseInit = {}) =>
  new Response(text, { headers: { "content-type": "text/html" }, ...init });
const failing = async () => {
  throw new Error("the cache is away");
};
const away = async () => new Response("away", { status: 503 });
const read = async (make = () => page(), address = post) =>
  (await cache.answer(address, make)).text();

test("a page is made once, and again after half a minute", async () => {
  expect(await read()).toBe("page 1");
  now += 29_999;
  expect(await read()).toBe("page 1");
  now += 1;
  expect(await read()).toBe("page 2");
});

test("while the database is away, a page is served until it is a minute old, and no longer", async () => {
  await read();
  now += 59_999;
  expect(await read(away)).toBe("page 1");
  now += 1;
  expect(await read(away)).toBe("away");
});

test("the minute counts from when the page was asked for, however long its making takes", async () => {
  await read(async () => {
    now += 50_000;
    return page();
  });
  now += 10_000;
  expect(await read(away)).toBe("away");
});

test("a page that takes long to fail is not too old by then", async () => {
  await read();
  now += 45_000;
  const late = () => {
    now += 20_000;
    return away();
  };
  expect(await read(late)).toBe("away");
});

test("what was forgotten is made anew by the next request, also if it is not there any more", async () => {
  await read();
  await cache.forget([post]);
  expect((await cache.answer(post, () => page("gone", { status: 404 }))).status).toBe(404);
  expect(await read()).toBe("page 2");
});

test("what is forgotten while it is being made does not get in", async () => {
  const before = await read(async () => {
    const old = await page("before the change");
    now += 5;
    await cache.forget([post]);
    return old;
  });
  expect(before).toBe("before the change");
  now += 1;
  expect(await read()).toBe("page 1");
  expect(await read()).toBe("page 1");
});

test("forgetting one page leaves the others", async () => {
  const other = addressOf("/@ada/run");
  await read(() => page("other"), other);
  await cache.forget([post]);
  expect(await read(() => page("made again"), other)).toBe("other");
});

test.each([301, 404, 429, 500, 503])("an answer of %d is not kept", async (status) => {
  await cache.answer(post, () => page("no page", { status }));
  expect([...store.entries.keys()]).toEqual([]);
});

test("an answer that sets a cookie is not kept", async () => {
  await cache.answer(post, () => page("mine", { headers: { "set-cookie": "a=1" } }));
  expect([...store.entries.keys()]).toEqual([]);
});

test("further pages of a list are not kept: anyone can make up as many as they like", async () => {
  await read(() => page(), addressOf("/@ada?after=whatever"));
  expect([...store.entries.keys()]).toEqual([]);
});

test("whoever makes a page is told its address and nothing else", async () => {
  const asked: Request[] = [];
  await cache.answer(addressOf("/@ada?utm=1"), (request) => {
    asked.push(request);
    return page();
  });
  expect(asked.map(({ url, method, headers }) => [method, url, [...headers]])).toEqual([
    ["GET", `${ORIGIN}/@ada`, []],
  ]);
});

test("the same bytes have the same strong tag, kept or not, and nothing of the cache's own", async () => {
  const headers = async () => [
    ...(await cache.answer(post, () => page("the same"))).headers.entries(),
  ];
  const fresh = await headers();
  const kept = await headers();
  expect(kept).toEqual(fresh);
  expect(fresh.map(([name]) => name)).toEqual(["content-type", "etag"]);
  expect(new Map(fresh).get("etag")).toMatch(/^"[0-9a-f]{32}"$/);
  now += 30_000;
  const other = await cache.answer(post, () => page("another"));
  expect(other.headers.get("etag")).not.toBe(new Map(fresh).get("etag"));
});

test("a cache that fails costs no page", async () => {
  cache = new EdgeCache({ match: failing, put: failing }, () => now);
  expect(await read()).toBe("page 1");
  await cache.forget([post]);
  expect(await read()).toBe("page 2");
});
