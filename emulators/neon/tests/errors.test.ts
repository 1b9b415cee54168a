import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startNeon, type NeonEmulator } from "../index.ts";
import { ENGINES, failure, neon } from "./engines.ts";

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

  test("name a database that does not exist", async () => {
    const error = await failure(at((url) => (url.pathname = "/nowhere"))`select 1`);
    expect(error).toMatchObject({
      message: 'database "nowhere" does not exist',
      code: "3D000",
      severity: "FATAL",
    });
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

  test("refuse what is not the protocol", async () => {
    const good = {
      "neon-connection-string": emulator.url("app"),
      "neon-raw-text-output": "true",
    };
    const post = async (headers: Record<string, string>, body: string) => {
      const response = await fetch(`http://127.0.0.1:${emulator.port}/sql`, {
        method: "POST",
        headers,
        body,
      });
      const { message } = await response.json();
      return [response.status, message];
    };
    const select = '{"query":"select 1"}';
    expect(await post({}, select)).toEqual([400, "missing header: Neon-Connection-String"]);
    expect(await post({ ...good, "neon-connection-string": "?" }, select)).toEqual([
      400,
      "invalid connection string",
    ]);
    expect(await post({ ...good, "neon-batch-isolation-level": "Chaos" }, select)).toEqual([
      400,
      "invalid isolation level",
    ]);
    expect(await post({ ...good, authorization: "Bearer x" }, select)).toEqual([
      400,
      "JWT authentication is not covered by the local Neon",
    ]);
    for (const body of [
      "",
      "{",
      "[]",
      "null",
      '{"queries":[1]}',
      '{"query":"select 1","params":{}}',
    ])
      expect(await post(good, body)).toEqual([400, "could not parse the HTTP request body"]);
  });

  test("answer 404 to an unknown path", async () => {
    const response = await fetch(`http://127.0.0.1:${emulator.port}/v2/sql`, { method: "POST" });
    expect(response.status).toBe(404);
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
