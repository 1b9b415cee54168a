import { expect, test } from "vitest";
import { bytesOf } from "../../../proof/fuzz/bodies.ts";
import type { Body, Encoding, Mutation } from "../../../proof/fuzz/recipe.ts";

const LARGEST = 10 * 1024 * 1024;

type Shown = Exclude<Body, { kind: "event" }>;

const sent = (body: Shown, usual: Encoding = "form") =>
  bytesOf(body, [{ title: "Milk", ids: ["a", "b"] }], usual);
const valid = (mutation: Mutation | null, encoding: Encoding | null = null): Shown => ({
  kind: "valid",
  which: 0,
  encoding,
  mutation,
});
const textOf = (body: Shown, usual?: Encoding) => sent(body, usual).bytes.toString();

test("what a route takes is sent as it is, as a form or as JSON", () => {
  expect(textOf(valid(null))).toBe("title=Milk&ids=a&ids=b");
  expect(textOf(valid(null), "json")).toBe('{"title":"Milk","ids":["a","b"]}');
  expect(sent(valid(null, "json")).type).toBe("application/json");
});

test.each<[Mutation, string]>([
  [{ kind: "replace", at: 2, value: "@raw:1e400@" }, '{"title":1e400,"ids":["a","b"]}'],
  [{ kind: "again", at: 0, value: null }, '{"title":"Milk","ids":["a","b"],"title":null}'],
  [{ kind: "drop", at: 1 }, '{"title":"Milk"}'],
  [{ kind: "rename", at: 0, name: "__proto__" }, '{"__proto__":"Milk","ids":["a","b"]}'],
  [{ kind: "add", name: "", value: {} }, '{"title":"Milk","ids":["a","b"],"":{}}'],
  [{ kind: "many", count: 1 }, '{"title":"Milk","ids":["a","b"],"title":"Milk"}'],
])("one thing is changed: %j", (mutation, text) => {
  expect(textOf(valid(mutation), "json")).toBe(text);
});

test("bytes that no text has stand in a form as they are", () => {
  expect(textOf(valid({ kind: "wire", at: 0, bytes: "%ED%A0%80" }))).toBe(
    "title=%ED%A0%80&ids=a&ids=b",
  );
});

test.each<[string, Shown]>([
  ["parts", { kind: "parts", count: 1e6, name: "é".repeat(5_000), end: true, file: null }],
  [
    "a long list under a long name",
    {
      kind: "pairs",
      pairs: [["é".repeat(100_000), Array.from({ length: 20_000 }, () => 0)]],
      encoding: "form",
    },
  ],
])("%s stay below what is read of a body that is refused", (_what, body) => {
  expect(sent(body).bytes.length).toBeGreaterThan(256 * 1024);
  expect(sent(body).bytes.length).toBeLessThan(1.2 * LARGEST);
});
