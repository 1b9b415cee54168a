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
    fc.property(text, fc.nat(60), (written, room) => {
      const [expected, found] = [new Uint8Array(room), new Uint8Array(room)];
      expect(ours.encodeInto(written, found)).toEqual(theirs.encodeInto(written, expected));
      expect(found).toEqual(expected);
      expect(ours.encode(written)).toEqual(theirs.encode(written));
    }),
  );
});
