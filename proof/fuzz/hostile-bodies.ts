import * as fc from "fast-check";
import type { Body, Mutation } from "./recipe.ts";
import { hostile, jsonish, oddNames } from "./values.ts";

const KILO = 1_024;

/** Picks one of several, wrapping around. */
export const index = fc.nat(39);

/** Null as often as not. */
export const rarely = <T>(arbitrary: fc.Arbitrary<T>, often: number): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: often, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

const encoding = fc.constantFrom("form" as const, "multipart" as const, "json" as const);
const oddName = fc.oneof(fc.constantFrom(...oddNames), hostile);

/** Bytes that no form text is encoded as. */
const wire = fc.constantFrom(
  "%",
  "%zz",
  "%u0041",
  "%ED%A0%80",
  "%C0%80",
  "%00",
  "%ff%fe",
  "=&=",
  "\xff",
);

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant("replace" as const), at: index, value: jsonish }),
  },
  fc.record({ kind: fc.constant("again" as const), at: index, value: jsonish }),
  fc.record({ kind: fc.constant("drop" as const), at: index }),
  fc.record({ kind: fc.constant("rename" as const), at: index, name: oddName }),
  fc.record({ kind: fc.constant("add" as const), name: oddName, value: jsonish }),
  fc.record({ kind: fc.constant("many" as const), count: fc.constantFrom(150, 201, 5_000) }),
  fc.record({ kind: fc.constant("wire" as const), at: index, bytes: wire }),
);

/** A body that the route accepts, usually changed; one in eight is unchanged. */
export const valid = fc.record({
  kind: fc.constant("valid" as const),
  which: index,
  encoding: rarely(encoding, 4),
  mutation: fc.option(mutation, { freq: 8 }),
});

/** A few of the largest allowed size and just above, and some far larger, up to 10 MB. */
const size = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1, 256 * KILO - 1, 256 * KILO, 256 * KILO + 1) },
  { weight: 2, arbitrary: fc.constantFrom(KILO * KILO, 4 * KILO * KILO) },
  { weight: 1, arbitrary: fc.constant(10 * KILO * KILO) },
);

const brackets = fc.constantFrom(
  ["[", "]"],
  ['{"a":', "}"],
  ['[{"a":', "}]"],
  ["[", ""],
  ["[[", "]"],
);

/** Bodies that no route accepts. */
export const other: fc.Arbitrary<Body> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("pairs" as const),
      pairs: fc.array(fc.tuple(oddName, jsonish), { maxLength: 6 }),
      encoding,
    }),
  },
  { weight: 6, arbitrary: jsonish.map((value) => ({ kind: "json" as const, value })) },
  {
    weight: 4,
    arbitrary: fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => ({ kind: "bytes" as const, bytes })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(10, 1_000, 20_000, 100_000), brackets)
      .map(([depth, [open = "", close = ""]]) => ({ kind: "deep" as const, depth, open, close })),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("parts" as const),
      count: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(0, 1, 199, 201, 4_000) },
        { weight: 1, arbitrary: fc.constant(100_000) },
      ),
      name: oddName,
      end: fc.boolean(),
      file: fc.option(hostile),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("fields" as const),
      count: fc.constantFrom(200, 201, 30_000),
      encoding,
    }),
  },
  { weight: 1, arbitrary: size.map((bytes) => ({ kind: "large" as const, size: bytes })) },
);

const eventType = fc.constantFrom(
  "user.created",
  "user.updated",
  "user.deleted",
  "session.created",
  "session.ended",
  "organization.created",
  "organization.updated",
  "organization.deleted",
  "organizationMembership.created",
  "organizationMembership.deleted",
  "",
  "x".repeat(300),
);
const eventKey = fc.constantFrom(
  "id",
  "user_id",
  "organization",
  "public_user_data",
  "role",
  "slug",
  "name",
  "first_name",
  "image_url",
  "primary_email_address_id",
  "email_addresses",
  "public_metadata",
  "banned",
  "updated_at",
  ...oddNames,
);

/** An event from Clerk with hostile data or a flawed signature. */
export const event = fc.record({
  kind: fc.constant("event" as const),
  type: eventType,
  changes: fc.array(fc.tuple(eventKey, jsonish), { maxLength: 3 }),
  timestamp: fc.oneof(
    { weight: 5, arbitrary: fc.nat() },
    fc.constantFrom<unknown>(-1, 8.64e15, 8.65e15, 1e300, null),
    jsonish,
  ),
  fault: fc.oneof(
    { weight: 16, arbitrary: fc.constant("") },
    fc.constantFrom("unsigned", "stale", "changed", "odd"),
  ),
});
