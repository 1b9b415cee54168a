import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startNeon, type NeonEmulator } from "../index.ts";
import { ENGINES, failure, neon } from "./engines.ts";
import { send } from "./send.ts";

const LIMIT = 100_000; // bytes

describe.each(ENGINES)("errors on %s", (_name, options) => {
  let emulator: NeonEmulator;
  beforeAll(async () => {
    emulator = await startNeon({ ...options, limit: LIMIT });
  });
  afterAll(() => emulator.stop());
  const owner = () => neon(emulator.url("owner"));
  const at = (change: (url: URL) => void) => {
    const url = new URL(emulator.url("app"));
    change(url);
    return neon(url.href);
  };

  test("carry all of PostgreSQL's fields", async () => {
    const sql = owner();
    await sql`create table strict (id int primary key, age int constraint adult check (age >= 18))`;
    await sql`insert into strict values (1, 20)`;
    expect(await failure(sql`insert into strict values (1, 20)`)).toMatchObject({
      message: 'duplicate key value violates unique constraint "strict_pkey"',
      code: "23505",
      severity: "ERROR",
      detail: "Key (id)=(1) already exists.",
      schema: "public",
      table: "strict",
      constraint: "strict_pkey",
      file: "nbtinsert.c",
      line: expect.stringMatching(/^\d+$/),
      routine: "_bt_check_unique",
    });
    expect(await failure(sql`insert into strict values (2, 3)`)).toMatchObject({
      code: "23514",
      constraint: "adult",
    });
    expect(await failure(sql`select nope from strict`)).toMatchObject({
      code: "42703",
      position: "8",
    });
    const raise = `do $$ begin raise exception 'no' using errcode = 'P0042', hint = 'a hint',
      column = 'a column', datatype = 'a type'; end $$`;
    expect(await failure(sql.query(raise))).toMatchObject({
      code: "P0042",
      hint: "a hint",
      column: "a column",
      dataType: "a type",
      where: expect.stringContaining("PL/pgSQL"),
    });
  });

  test("refuse two statements in one query, and parameters that do not fit", async () => {
    const sql = owner();
    expect((await failure(sql.query("select 1; select 2"))).code).toBe("42601");
    expect((await failure(sql.query("select $1::int", ["x"]))).code).toBe("22P02");
    expect((await failure(sql.query("select $1::int", []))).code).toBe("08P01");
    expect(await sql`select 1 as n`).toEqual([{ n: 1 }]);
  });

  test("tell nothing but the message of a bad password and an unknown role", async () => {
    const wrong = await failure(at((url) => (url.password = "wrong"))`select 1`);
    expect(wrong).toMatchObject({
      message: "password authentication failed for user 'rowkeep_app'",
      code: "",
      severity: "",
    });
    const unknown = await failure(at((url) => (url.username = "postgres"))`select 1`);
    expect(unknown).toMatchObject({
      message: "password authentication failed for user 'postgres'",
      code: "",
    });
  });

  test("of a connection that PostgreSQL does not give are 500, with its code", async () => {
    const { message } = await failure(at((url) => (url.pathname = "/nowhere"))`select 1`);
    const [, status, json = ""] = /^Server error \(HTTP status (\d+)\): (.*)$/.exec(message) ?? [];
    expect(status).toBe("500");
    expect(JSON.parse(json)).toMatchObject({
      message: 'database "nowhere" does not exist',
      code: "3D000",
      severity: "FATAL",
    });
  });

  test.each([
    "copy strict from stdin",
    "COPY strict (id) FROM STDIN with (format csv)",
    "-- rows\n /* of * one */ copy (select 1) to stdout",
  ])("refuse what sends rows beside the protocol, and nothing waits: %s", async (query) => {
    const refused = { message: "unexpected message from server", code: "" };
    expect(await failure(owner().query(query))).toMatchObject(refused);
    const sql = owner();
    const batch = sql.transaction([sql`select 1`, sql.query(query)]);
    expect(await failure(batch)).toMatchObject(refused);
    expect(await sql`select 'copy t from stdin' as text`).toEqual([{ text: "copy t from stdin" }]);
  });

  test("refuse bytes that are no UTF-8, and a zero in a statement or a value", async () => {
    const headers = {
      "neon-connection-string": emulator.url("app"),
      "neon-raw-text-output": "true",
    };
    const post = (body: BodyInit) => send(emulator, headers, body);
    const [before, after] = ['{"query":"select 1 as ', '"}'].map((part) => Buffer.from(part));
    if (!before || !after) throw new Error("no parts");
    const bytes = (...middle: number[]) => Buffer.concat([before, Buffer.from(middle), after]);
    const unread = [400, "could not parse the HTTP request body", ""];
    expect(await post(bytes(0x61))).toEqual([200, undefined, undefined]);
    expect(await post(bytes(0xff))).toEqual(unread);
    expect(await post(bytes(0xed, 0xa0, 0x80))).toEqual(unread);
    const zero = String.raw`\u0000`;
    const unsent = [400, "error encoding message to server", ""];
    expect(await post(`{"query":"select 1${zero}"}`)).toEqual(unsent);
    const value = await post(`{"query":"select $1::text","params":["${zero}"]}`);
    expect([value[0], value[2]]).toEqual([400, "22021"]);
  });

  test("refuse what is larger than the limit, and nothing of it is kept", async () => {
    const sql = owner();
    await sql`create table small (content text)`;
    const large = "x".repeat(LIMIT);
    expect((await failure(sql`insert into small values (${large})`)).message).toBe(
      `Server error (HTTP status 413): ${JSON.stringify({
        message: `request is too large (max is ${LIMIT} bytes)`,
        code: "",
        severity: "",
        ...NOTHING,
      })}`,
    );
    const answer = sql.transaction([
      sql`insert into small values ('kept?')`,
      sql`select repeat('x', ${LIMIT})`,
    ]);
    expect((await failure(answer)).message).toMatch(
      /^Server error \(HTTP status 507\): .*response is too large/,
    );
    expect(await sql`select * from small`).toEqual([]);
  });
});

const NOTHING = {
  detail: null,
  hint: null,
  position: null,
  internalPosition: null,
  internalQuery: null,
  where: null,
  table: null,
  column: null,
  schema: null,
  dataType: null,
  constraint: null,
  file: null,
  line: null,
  routine: null,
};
