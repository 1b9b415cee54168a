import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startNeon, type NeonEmulator } from "../index.ts";
import { ENGINES, failure, neon } from "./engines.ts";

describe.each(ENGINES)("a session on %s", (_name, options) => {
  let emulator: NeonEmulator;
  beforeAll(async () => {
    emulator = await startNeon(options);
  });
  afterAll(() => emulator.stop());

  test("leaves no setting, temporary table, prepared statement, lock, cursor or role behind", async () => {
    const sql = neon(emulator.url("owner"));
    const role = sql.unsafe(`left_behind_${emulator.port}`);
    await sql`create role ${role}`;
    await sql`grant ${role} to rowkeep_owner`;
    await sql`select set_config('app.claims', 'Ada', false)`;
    await sql`set search_path to nowhere`;
    await sql`create temporary table scratch (id int)`;
    await sql`prepare again as select 1`;
    await sql`select pg_advisory_lock(42)`;
    await sql`set role ${role}`;
    await sql`begin`;
    expect(
      await sql`select nullif(current_setting('app.claims', true), '') as claims, current_setting('search_path') as path,
        to_regclass('pg_temp.scratch') as scratch, current_user as role,
        (select count(*)::int from pg_prepared_statements where name <> '') as prepared,
        (select count(*)::int from pg_locks where locktype = 'advisory'
          and database = (select oid from pg_database where datname = current_database())) as locks`,
    ).toEqual([
      {
        claims: null,
        path: '"$user", public',
        scratch: null,
        role: "rowkeep_owner",
        prepared: 0,
        locks: 0,
      },
    ]);
    await sql`drop role ${role}`;
  });

  test("begins anew after an error", async () => {
    const sql = neon(emulator.url("app"));
    await failure(
      sql.transaction([sql`select set_config('app.claims', 'Ada', true)`, sql`select 1/0`]),
    );
    expect(await sql`select nullif(current_setting('app.claims', true), '') as claims`).toEqual([
      { claims: null },
    ]);
  });

  test("belongs to its login alone", async () => {
    const app = neon(emulator.url("app"));
    const who = app`select session_user::text as session, current_user::text as role, current_setting('is_superuser') as super`;
    expect(await who).toEqual([{ session: "rowkeep_app", role: "rowkeep_app", super: "off" }]);
    for (const role of ["rowkeep_owner", "postgres"]) {
      expect((await failure(app.query(`set session authorization ${role}`))).code).toBe("42501");
      expect((await failure(app`select set_config('role', ${role}, true)`)).code).toBe("42501");
    }
  });

  test("has no application's name, as Neon's proxy passes none on", async () => {
    const url = new URL(emulator.url("app"));
    url.searchParams.set("application_name", "it's a test");
    expect(await neon(url.href)`show application_name`).toEqual([{ application_name: "" }]);
  });
});
