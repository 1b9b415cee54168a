import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ShortTextEncoder } from "#workers/short-text-encoder.ts";

const theirs = new TextEncoder();
const ours = new ShortTextEncoder();

const text = fc.oneof(
  fc.string({ unit: "binary-ascii", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
);

test("writes what the platform's own encoder writes, also where room is short", () => {
  fc.assert(
    fc.property(text, fc.nat(60), fc.nat(20), (written, room, from) => {
      const [expected, found] = [new Uint8Array(from + room), new Uint8Array(from + room)];
      const there = expected.subarray(from);
      expect(ours.encodeInto(written, found, from)).toEqual(theirs.encodeInto(written, there));
      expect(found).toEqual(expected);
      expect(ours.encode(written)).toEqual(theirs.encode(written));
    }),
  );
});
