import { forget } from "#app/edge-cache/forget.ts";
import { PublicAddress } from "#app/edge-cache/public-address.ts";
import { afterEach, expect, test, vi } from "vitest";
import { table } from "#app/routes.ts";
import { memoryStore } from "./store.ts";

const ORIGIN = "https://rowkeep.example";
const of = (path: string, method = "GET") => PublicAddress.of({ method, url: ORIGIN + path });

afterEach(() => vi.unstubAllGlobals());

test.each([
  ["/@ada", "/@ada"],
  ["/@ada?utm_source=x&__clerk_db_jwt=y", "/@ada"],
  ["/@ada/walk?after=x", "/@ada/walk"],
  ["/@ada/%C3%A4pfel", "/@ada/%C3%A4pfel"],
  ["/@ada/äpfel", "/@ada/%C3%A4pfel"],
  ["/@ada/~0a1b", "/@ada/~0a1b"],
  ["/@ada/feed.xml?x", "/@ada/feed.xml"],
  ["/sitemap.xml?page=2", "/sitemap.xml"],
])("%s is kept under %s", (asked, key) => {
  expect(of(asked)?.key).toBe(ORIGIN + key);
  expect(of(asked, "HEAD")?.key).toBe(ORIGIN + key);
});

test.each([
  "/@ADA",
  "/@ada/",
  "//@ada",
  "/@ada/walk/",
  "/@ada/%77alk",
  "/@ada/%c3%a4pfel",
  "/@ada/%7Esecret",
  "/@ada/%E0%A4%A",
  "/@ada/FEED.XML",
  "/@ada/walk.data",
  "/@ada.data",
  "/@ada/feed.xml.data",
  "/robots.txt",
  "/",
  "/ada",
])("%s is nothing's own address", (path) => {
  expect(of(path)).toBeNull();
});

test("no other route of the app has one, whatever it is asked for", () => {
  const others = table
    .filter(({ file }) => !file.startsWith("published/"))
    .map(({ path }) => path.replace(":workspace", "me").replace(/:id|\*/, "x"));
  expect(others.length).toBeGreaterThan(30);
  expect(others.filter((path) => of(path))).toEqual([]);
});

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s is no read", (method) => {
  expect(of("/@ada", method)).toBeNull();
});

test("a further page keeps its cursor alone, and is kept under nothing", () => {
  const page = of("/@ada?x=1&after=a%26b&after=c");
  expect([page?.request.url, page?.key]).toEqual([`${ORIGIN}/@ada?after=a%26b`, null]);
});

test("forgetting names what readers may have of a change", async () => {
  const store = memoryStore();
  vi.stubGlobal("caches", { default: store });
  await forget(ORIGIN, { handle: "ada", slugs: ["walk", "äpfel"], secrets: ["0a1b"] });
  expect([...store.entries.keys()]).toEqual(
    [
      "/sitemap.xml",
      "/@ada",
      "/@ada/feed.xml",
      "/@ada/walk",
      "/@ada/%C3%A4pfel",
      "/@ada/~0a1b",
    ].map((path) => ORIGIN + path),
  );
});
