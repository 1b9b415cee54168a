import { cookieIn, parseCookies, serializeCookies } from "#app/visit/cookies.ts";
import * as fc from "fast-check";
import { expect, test } from "vitest";

test.each<[header: string | null, pairs: [string, string][]]>([
  [null, []],
  ["", []],
  ["a=1", [["a", "1"]]],
  [
    "a=1; b=2;c=3",
    [
      ["a", "1"],
      ["b", "2"],
      ["c", "3"],
    ],
  ],
  ["  a = 1 ", [["a", "1"]]],
  ["a=x=y==", [["a", "x=y=="]]],
  ["a=", [["a", ""]]],
  ["a=%7B%22", [["a", "%7B%22"]]],
  ["a=%zz", [["a", "%zz"]]],
  ['a="quoted"', [["a", '"quoted"']]],
  ["=nameless; bare; ; a=1", [["a", "1"]]],
  [
    "__proto__=1; constructor=2",
    [
      ["__proto__", "1"],
      ["constructor", "2"],
    ],
  ],
])("reads %j without decoding", (header, pairs) => {
  expect([...parseCookies(header)]).toEqual(pairs);
});

test("the last of two cookies of one name counts", () => {
  expect(parseCookies("a=1; a=2").get("a")).toBe("2");
});

test("finds one cookie as reading all of them would", () => {
  const name = fc.constantFrom("a", "ab", "b", "__Host-a");
  const value = fc.constantFrom("", "a", "b=ab", "1");
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), name, (pairs, sought) => {
      const header = pairs.map((pair) => pair.join("=")).join("; ");
      expect(cookieIn(header, sought)).toBe(parseCookies(header).get(sought));
    }),
  );
  expect(cookieIn(null, "a")).toBeUndefined();
});

test("writes what it reads", () => {
  const name = fc.stringMatching(/^[\w-]{1,20}$/);
  const value = fc.stringMatching(/^[\w.=%+/-]{0,40}$/);
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
      const cookies = new Map(pairs);
      expect(parseCookies(serializeCookies(cookies))).toEqual(cookies);
    }),
  );
});

test("never fails, whatever the header", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (header) => {
      expect(() => parseCookies(header)).not.toThrow();
    }),
  );
});
