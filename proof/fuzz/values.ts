import * as fc from "fast-check";

/** For values that JSON text can have and JavaScript cannot: `raw("1e400")` is written as the bare 1e400. */
const raw = (text: string) => `@raw:${text}@`;

/** Like `JSON.stringify`, but writes `raw` values bare. */
export const jsonText = (value: unknown) =>
  (JSON.stringify(value) ?? "null").replaceAll(/"@raw:([^"@]*)@"/g, "$1");

const long = [500, 501, 2_001, 20_000, 20_001, 100_000].map((length) => "x".repeat(length));

/** Texts that cost a careless parser much time or depth. */
const knotty = [
  "[".repeat(5_000),
  "*a ".repeat(4_000),
  "> ".repeat(3_000),
  "`".repeat(9_999),
  "![](".repeat(3_000),
  "[a](<".repeat(3_000),
  `|${"a|".repeat(2_000)}\n|${"-|".repeat(2_000)}`,
  "<!--".repeat(3_000),
  "http://".repeat(2_000),
  " ".repeat(19_999) + "x",
  "fri ".repeat(120),
  "9".repeat(499),
  '@"'.repeat(240),
  "!high @home every ".repeat(27),
  "1/".repeat(240),
  "every 1 day and ".repeat(31),
  "FREQ=DAILY;".repeat(18),
];

/** Valid values of Rowkeep's fields, so that a mutation gets past the schema. */
const plausible = [
  "yes",
  "no",
  "",
  "1",
  "2",
  "2147483648",
  "high",
  "keep",
  "trash",
  "first",
  "2031-01-31",
  "2024-02-29",
  "1900-01-01",
  "9999-12-31",
  "0000-00-00",
  "23:59",
  "24:00",
  "Asia/Tokyo",
  "Etc/GMT+12",
  "FREQ=MONTHLY;BYMONTHDAY=31",
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
  "FREQ=DAILY;INTERVAL=999;COUNT=999",
  "FREQ=MONTHLY;BYDAY=-1FR",
  "FREQ=WEEKLY;UNTIL=00000101",
  "completion",
  "fri 9:00",
  "31 feb",
  "in 999999999999 days",
  "tomorrow 25:61",
  "Pay rent fri 9:00 !high @home every month",
  "a @“new list” every 2nd tuesday until 2030-01-01",
  "/w/me/tasks?state=done",
  "//evil.example",
  "/\\evil.example",
];

const strange = [
  "\0",
  "a\0b",
  "\ud800",
  "\udfff\ud800",
  "\u202e\u2066\ufeff",
  "\r\nx-injected: yes",
  "'; drop table tasks; --",
  "%00%ff",
  "../../..",
  "javascript:alert(1)",
  "<script>alert(1)</script>",
  "{{7*7}}${7*7}",
  "NaN",
  "-0",
  "1e309",
  "0x10",
  "🦉".repeat(300),
  "e\u0301".repeat(260),
  "\u0001\u001f\u007f\u0085\u2028",
  "9".repeat(400),
];

/** Any text that an attacker might send in a field. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...strange) },
  { weight: 5, arbitrary: fc.constantFrom(...plausible) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom(...knotty) },
  { weight: 1, arbitrary: fc.constantFrom(...long) },
  { weight: 1, arbitrary: fc.uuid() },
);

/** Keys that every object has, and some that none has. */
export const oddNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "owner_id",
  "ownerId",
  "id",
  "form",
  "",
  "\0",
  "a[b][c]",
  "a.b",
  "x".repeat(5_000),
];

/** JSON values, including those that no form text can express. */
export const jsonish: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostile },
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      true,
      false,
      [],
      {},
      [[]],
      ...["-0", "1e400", "-1e400", "1e-400", "NaN", "Infinity", "0.1", "-1"].map(raw),
      raw("9".repeat(2_000)),
      Number.MAX_SAFE_INTEGER,
      Array.from({ length: 600 }, () => "00000000-0000-7000-8000-000000000000"),
      Array.from({ length: 20_000 }, () => 0),
      { length: 1e9 },
      { toString: "x", valueOf: null },
    ),
  },
);

/** Text for places that only hold Latin-1, such as headers. */
export const latin = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.constantFrom("", "*", "0", "-1", "null", "\x80\xff", ",,,", ";;=;", "a".repeat(2_000)),
);
