import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type * as driver from "@neondatabase/serverless";
import { trimmed } from "../../vite/trimmed.ts";
import { TRIMS } from "../../vite/trims.ts";
import { build, built } from "./build.ts";

const DRIVER = `export { neon, neonConfig, NeonDbError } from "@neondatabase/serverless";`;
const CLERK = `export { createClerkClient } from "@clerk/backend";`;
const WEBHOOKS = `export { Webhook } from "standardwebhooks";`;
const DIFF = `export { diffLines, diffWordsWithSpace } from "diff";`;
const CHRONO = `export { GB } from "chrono-node/en";`;
const ROUTER = `export { HydratedRouter } from "react-router/dom";
  export { createRequestHandler, Scripts } from "react-router";`;
const CLERK_AND_ROUTER = `${CLERK}
  export { ClerkProvider } from "@clerk/react-router";
  export { clerkMiddleware } from "@clerk/react-router/server";`;
const DRIZZLE = `export { drizzle } from "drizzle-orm/neon-http";
  export { pgTable, uuid } from "drizzle-orm/pg-core";`;
const RRULE = `export { RRule, Weekday } from "rrule";`;
const ENTRY = [DRIVER, WEBHOOKS, DIFF, CHRONO, CLERK_AND_ROUTER, DRIZZLE, RRULE].join("\n");
const ALL = `${ENTRY}\n${ROUTER}`;

/** What a package is built by, without the others. */
const ENTRIES: Record<string, string> = {
  "@neondatabase/serverless": DRIVER,
  "@clerk/backend": CLERK_AND_ROUTER,
  "@clerk/react": CLERK_AND_ROUTER,
  "@clerk/react-router": CLERK_AND_ROUTER,
  "chrono-node": CHRONO,
  diff: DIFF,
  "drizzle-orm": DRIZZLE,
  "react-router": ROUTER,
  rrule: RRULE,
  standardwebhooks: WEBHOOKS,
};

test("every cut fits the packages as they are installed, and they weigh much less", async () => {
  const { warnings } = await build(ALL, trimmed());
  expect(warnings).toEqual([]);
  const { code } = await build(ENTRY, trimmed());
  const { code: whole } = await build(ENTRY);
  expect(code.length).toBeLessThan(0.7 * whole.length);
});

test.each(TRIMS.map((trim) => [`${trim.name}/${trim.file}`, trim] as const))(
  "%s is built in whole, with one warning, when its version or its text is another",
  async (file, trim) => {
    const entry = ENTRIES[trim.name] ?? ALL;
    const { code: whole } = await build(entry);
    for (const other of [
      { ...trim, version: "0.0.1" },
      { ...trim, cuts: [...trim.cuts, () => null] },
    ]) {
      // oxlint-disable-next-line no-await-in-loop -- two builds
      const { code, warnings } = await build(entry, trimmed([other]));
      expect(warnings).toEqual([expect.stringContaining(file)]);
      expect(code).toBe(whole);
    }
  },
);

const COLUMNS: [oid: number, value: string | null][] = [
  [16, "t"],
  [17, "\\x00ff"],
  [20, "9007199254740993"],
  [23, "42"],
  [25, "text"],
  [114, '{"a":[1]}'],
  [701, "1.5"],
  [1009, '{a,"b, c",NULL}'],
  [1082, "2026-11-29"],
  [1115, '{"2026-11-29 10:00:00"}'],
  [1184, "2026-11-29 10:00:00+00"],
  [1186, "1 day 02:00:00"],
  [1231, "{1.5,2}"],
  [3802, "[true,null]"],
  [600, "(1,2)"],
  [25, null],
];

const VALUES = [
  null,
  1,
  true,
  "text",
  new Date(0),
  ["a", 'b"c', null],
  { a: 1 },
  Buffer.from([0, 255]),
  new Uint8Array([1, 2]),
];

/** What the driver sends for every kind of value, and makes of every kind of column. */
async function conversation({ neon, neonConfig, NeonDbError }: typeof driver) {
  const sent: unknown[] = [];
  let status = 200;
  neonConfig.fetchFunction = (url: string, { body, headers }: RequestInit) => {
    sent.push(url, body, headers);
    const fields = COLUMNS.map(([dataTypeID], n) => ({ name: `c${n}`, dataTypeID }));
    const result = { fields, rows: [COLUMNS.map(([, value]) => value)], command: "SELECT" };
    return Promise.resolve(
      Response.json(status === 200 ? { results: [result] } : { message: "no", code: "23505" }, {
        status,
      }),
    );
  };
  const sql = neon("postgresql://a:b@host.example/db", { readOnly: true, arrayMode: true });
  const [rows] = await sql.transaction([sql.query("select $1", VALUES)]);
  status = 400;
  const fault = await sql.transaction([sql`select ${1}`]).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(NeonDbError);
  return { sent, rows, fault: { ...(fault as object) } };
}

test("Neon's driver sends and reads the same without its PostgreSQL client", async () => {
  const [cut, whole] = [await built(DRIVER), await built(DRIVER, trimmed([]))];
  expect(await conversation(cut)).toEqual(await conversation(whole));
});

test("signatures of events are the same by workerd's SHA-256", async () => {
  const [cut, whole] = [await built(WEBHOOKS), await built(WEBHOOKS, trimmed([]))];
  const at = new Date();
  for (const secret of ["whsec_c2VjcmV0", `whsec_${"QUJD".repeat(40)}`]) {
    const [ours, theirs] = [new cut.Webhook(secret), new whole.Webhook(secret)];
    for (const payload of ["", "{}", JSON.stringify({ name: "Zoë 🙂" }), "x".repeat(10_000)]) {
      const signature = theirs.sign("msg_1", at, payload);
      expect(ours.sign("msg_1", at, payload)).toBe(signature);
      const headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": `${Math.floor(at.getTime() / 1000)}`,
        "webhook-signature": signature,
      };
      expect(ours.verify(payload, headers, { jsonParse: false })).toBeUndefined();
      expect(() => ours.verify(`${payload} `, headers)).toThrow("No matching signature");
    }
  }
});

test("texts differ in the same places", async () => {
  const [cut, whole] = [await built(DIFF), await built(DIFF, trimmed([]))];
  const texts = ["", "one two\nthree\n", "one  2\nthree\nfour", "Zoë 🙂\r\n\r\nthree"];
  for (const before of texts)
    for (const after of texts)
      for (const compare of ["diffLines", "diffWordsWithSpace"])
        expect(cut[compare](before, after)).toEqual(whole[compare](before, after));
});

const DAYS =
  "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun";

/** What `app/quick-add` asks about, as it recognises it. */
const DAYS_NAMED = [
  ..."today tomorrow tmr tmrw".split(" "),
  ...DAYS.split(" ").flatMap((day) => [day, `this ${day}`, `next ${day}`, `${day} next week`]),
  ...["day", "week", "month", "year"].flatMap((unit) =>
    [1, 2, 3, 6, 11, 31, 100, 999].map((count) => `in ${count} ${unit}s`),
  ),
];

const saying = ({ GB }: Awaited<ReturnType<typeof built>>, words: string, now: Date) => {
  const [result] = GB.parse(words, now, { forwardDate: true });
  if (result?.text !== words) return null;
  const { start } = result;
  const read = (unit: string) => [start.get(unit), start.isCertain(unit)];
  return [...["year", "month"].map((unit) => start.get(unit)), read("day"), read("weekday")[1]];
};

test("days and spans are understood alike without the words of running text", async () => {
  const [cut, whole] = [await built(CHRONO), await built(CHRONO, { name: "none" })];
  for (let day = 1; day <= 31; day++) {
    for (const words of DAYS_NAMED) {
      const now = new Date(2028, 1, day, 12);
      expect([words, day, saying(cut, words, now)]).toEqual([
        words,
        day,
        saying(whole, words, now),
      ]);
    }
  }
  expect(saying(cut, "tomorrow", new Date(2028, 1, 28, 12))).toEqual([2028, 2, [29, true], false]);
});

test("the app has no form of its own for what Clerk's hooks would show in it", () => {
  const app = fileURLToPath(new URL("../../app", import.meta.url));
  const files = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  const texts = files.map((file) => readFileSync(join(app, file), "utf8"));
  expect(texts.some((text) => text.includes("useClerk("))).toBe(true);
  expect(texts.filter((text) => /\buse(?:SignIn|SignUp|Waitlist|Checkout)\(/.test(text))).toEqual(
    [],
  );
});

test("what Clerk's SDK calls of its own API is left in", async () => {
  const { createClerkClient } = await built(CLERK);
  const client = createClerkClient({ secretKey: "sk_test_x" });
  const { code } = await build(CLERK, trimmed());
  const called = [...code.matchAll(/\b(?:apiClient|client)\??\.(\w+)\.(\w+)\(/g)];
  const names = new Set(called.map(([, name = ""]) => name));
  expect(names).toEqual(new Set(["clients", "sessions"]));
  for (const [, name = "", method = ""] of called)
    expect(client).toHaveProperty([name, method], expect.any(Function));
});

test("what the app calls of Clerk's API is left in, and what nothing calls is not", async () => {
  const { createClerkClient } = await built(CLERK);
  const { users, organizations, sessions } = createClerkClient({ secretKey: "sk_test_x" });
  const acts = ["updateUserMetadata", "banUser", "unbanUser", "deleteUser"];
  for (const method of ["getUserList", "getOrganizationMembershipList", ...acts])
    expect(users).toHaveProperty(method, expect.any(Function));
  for (const method of ["getSessionList", "revokeSession", "refreshSession"])
    expect(sessions).toHaveProperty(method, expect.any(Function));
  for (const method of ["getOrganizationList", "deleteOrganization"])
    expect(organizations).toHaveProperty(method, expect.any(Function));
  expect(users).not.toHaveProperty("createUser");
  expect(organizations).not.toHaveProperty("createOrganization");
});
