import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startNeon, type NeonEmulator } from "../index.ts";
import { ENGINES, failure, neon } from "./engines.ts";

/** Roles belong to the whole cluster, and a PostgreSQL may serve other tests at the same time. */
const mark = Math.random().toString(36).slice(2, 8);
const reader = `reader_${mark}`;
const stranger = `stranger_${mark}`;

/** What migrations need, as the owner of a Neon database can do it. */
const MIGRATION = [
  `do $$ begin create role ${reader} nologin; exception when duplicate_object then null; end $$`,
  `create role ${stranger} nologin`,
  `grant ${reader} to rowkeep_app`,
  `do $$ begin
     execute format('alter role rowkeep_app in database %I set statement_timeout = %L', current_database(), '7s');
   end $$`,
  `create schema app`,
  `create function app.owner_id() returns text language sql stable
     as $$ select nullif(current_setting('request.jwt.claims', true), '')::json ->> 'sub' $$`,
  `create table tasks (id int primary key, owner_id text not null, title text not null)`,
  `alter table tasks enable row level security`,
  `alter table tasks force row level security`,
  `create policy own on tasks to ${reader} using (owner_id = (select app.owner_id()))`,
  `create function app.search(word text) returns setof tasks language sql stable security definer set search_path = ''
     as $$ select * from public.tasks where owner_id = app.owner_id() and title like '%' || word || '%' $$`,
  `grant usage on schema app to ${reader}`,
  `grant select, insert, update, delete on tasks to ${reader}`,
  `insert into tasks values (1, 'ada', 'buy milk'), (2, 'bob', 'sell milk')`,
];

async function dropRoles(connectionString: string) {
  const admin = new Client({ connectionString });
  await admin.connect();
  await admin.query(`drop role ${reader}, ${stranger}`);
  await admin.end();
}

describe.each(ENGINES)("the logins on %s", (_name, options) => {
  let emulator: NeonEmulator;
  beforeAll(async () => {
    emulator = await startNeon(options);
    const owner = neon(emulator.url("owner"));
    await owner.transaction(MIGRATION.map((statement) => owner.query(statement)));
  });
  afterAll(async () => {
    await emulator.stop();
    // Once the database is gone, nothing depends on them.
    if (options.postgresUrl) await dropRoles(options.postgresUrl);
  });

  /** One request of the app: a role and claims for the transaction, then the statement. */
  const as = async (sub: string, statement: string) => {
    const app = neon(emulator.url("app"));
    const results = await app.transaction([
      app`select set_config('role', ${reader}, true), set_config('request.jwt.claims', ${JSON.stringify({ sub })}, true)`,
      app.query(statement),
    ]);
    return results[1];
  };

  test("are as Neon has them", async () => {
    const owner = neon(emulator.url("owner"));
    expect(
      await owner`select rolname, rolsuper, rolinherit, rolcreaterole, rolbypassrls, rolcanlogin
        from pg_roles where rolname in ('rowkeep_owner', 'rowkeep_app') order by rolname`,
    ).toEqual([
      {
        rolname: "rowkeep_app",
        rolsuper: false,
        rolinherit: false,
        rolcreaterole: false,
        rolbypassrls: false,
        rolcanlogin: true,
      },
      {
        rolname: "rowkeep_owner",
        rolsuper: false,
        rolinherit: true,
        rolcreaterole: true,
        rolbypassrls: true,
        rolcanlogin: true,
      },
    ]);
  });

  test("bring the settings that a migration gave them", async () => {
    const app = neon(emulator.url("app"));
    expect(await app`show statement_timeout`).toEqual([{ statement_timeout: "7s" }]);
  });

  test("give the app no row without a role", async () => {
    const app = neon(emulator.url("app"));
    expect((await failure(app`select * from tasks`)).code).toBe("42501");
    expect((await failure(app`create table mine ()`)).code).toBe("42501");
    expect((await failure(app`create schema mine`)).code).toBe("42501");
    expect((await failure(app`create role mine`)).code).toBe("42501");
  });

  test("let the app take a granted role for a transaction, held by row security", async () => {
    expect(await as("ada", "select id from tasks")).toEqual([{ id: 1 }]);
    expect(await as("bob", "select id from tasks")).toEqual([{ id: 2 }]);
    expect(await as("eve", "delete from tasks returning id")).toEqual([]);
    const foreign = as("ada", "insert into tasks values (3, 'bob', 'planted')");
    expect((await failure(foreign)).code).toBe("42501");
    const app = neon(emulator.url("app"));
    expect(await app`select current_user::text as role`).toEqual([{ role: "rowkeep_app" }]);
  });

  test("run a security definer function with the rights of its owner", async () => {
    expect(await as("ada", "select id from app.search('milk')")).toEqual([{ id: 1 }]);
  });

  test("keep the app out of a role that it was not granted", async () => {
    const app = neon(emulator.url("app"));
    expect((await failure(app`select set_config('role', ${stranger}, true)`)).code).toBe("42501");
  });
});
