/**
 * The verifier's control of that name on a real database: silent on a sound one, and failing for each hole that is
 * opened.
 */
import { randomUUID } from "node:crypto";
import { neon } from "@neondatabase/serverless";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deletePerson } from "#db/sync.server.ts";
import { trashTask } from "./tasks.ts";
import { loginAt } from "../../proof/targets/login.ts";
import { databaseTarget } from "../../proof/targets/remote.ts";
import { sqlAsLogin } from "../../proof/verify/controls/sql-as-login.ts";
import type { Login } from "../../proof/verify/target/login.ts";
import { newDelivery, newPersonId } from "./clerk.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { add, newList } from "./given.ts";

describe.each(engines)("SQL as the login on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    const ada = db.scopeOf(newPersonId());
    await newList(ada, "Home");
    await add(ada);
    await trashTask(ada, (await add(ada)).id);
    const gone = newPersonId();
    await add(db.scopeOf(gone));
    await deletePerson(db.system, newDelivery("user.deleted", gone), gone);
    await db.owner`insert into kept_forms (id, owner_id, path, sealed, expires_at)
      values (${randomUUID()}, ${ada.identity.userId}, '/', 'sealed', now())`;
  });
  afterAll(() => db.emulator.stop());

  const target = () => ({
    ...databaseTarget(db.connection.url, {}),
    login: loginAt(db.connection.url, db.connection.claimsKey),
    digest: everything,
  });

  /** Every row, and the position of the sequence. */
  async function everything(): Promise<Record<string, string>> {
    const tables =
      await db.owner`select tablename as name from pg_tables where schemaname = 'public'`;
    const all = tables.map(
      ({ name }) =>
        `select '${name}' as name, md5(string_agg(t::text, ',' order by t::text)) as md5 from ${name} t`,
    );
    const rows = await db.owner.query(all.join(" union all "));
    return Object.fromEntries(rows.map(({ name, md5 }) => [name, String(md5)]));
  }

  it("gives and changes no row, and is obeyed in nothing", async () => {
    const { cells, wrong, untried } = await sqlAsLogin.run(target());
    expect(wrong).toEqual([]);
    expect(untried).toEqual([]);
    expect(cells).toBeGreaterThan(5_000);
  }, 120_000);

  const change = (text: string) =>
    db.owner.transaction(text.split("; ").map((one) => db.owner.query(one)));

  /** One per line: what is opened => the role and the cell that then fails => how to close it again. */
  const OPENED = `
create policy leak on tasks for select to authenticated using (true) => authenticated => select 1 from public.tasks => drop policy leak on tasks
alter policy system on tombstones using (true) => system => select 1 from public.tombstones => alter policy system on tombstones using ((select app.claims_hold()))
create sequence app.arrivals; grant usage on sequence app.arrivals to authenticated => authenticated => select nextval('app.arrivals') => drop sequence app.arrivals
grant create on schema public to system => system => create table public.verify (id int) => revoke create on schema public from system
grant select on app.claims_keys to anonymous; create policy leak on app.claims_keys to anonymous using (true) => anonymous => select * from app.claims_keys => drop policy leak on app.claims_keys; revoke select on app.claims_keys from anonymous
`;

  it.each(
    OPENED.trim()
      .split("\n")
      .map((line) => line.split(" => ")),
  )("finds what is open after: %s", async (open = "", role = "", cell = "", close = "") => {
    const { login } = target();
    const ofRole: Login["run"] = async (as, settings, statements) =>
      as === role ? login.run(as, settings, statements) : statements.map(() => "42501");
    await change(open);
    const { wrong } = await sqlAsLogin.run({
      ...target(),
      digest: null,
      login: { ...login, run: ofRole },
    });
    await change(close);
    expect(wrong.map((found) => found.cell)).toContain(`${role} without claims: ${cell}`);
  });

  it("says when the key that it was given is not the worker's", async () => {
    const real = loginAt(db.connection.url, "k".repeat(43));
    const login: Login = {
      ...real,
      run: async (role, settings, statements) =>
        statements.length === 1
          ? real.run(role, settings, statements)
          : statements.map(() => "42501"),
    };
    const { wrong } = await sqlAsLogin.run({ ...target(), login });
    expect(wrong).toMatchObject([{ cell: "the login runs SQL" }]);
  });

  it("leaves nothing of what it tried, also where that works", async () => {
    const owner = loginAt(db.emulator.url("owner"), null);
    const before = await everything();
    const tried = [
      "delete from public.tasks",
      "create table public.verify (id int)",
      "select 1 / 0",
    ];
    expect(await owner.run("none", {}, tried)).toEqual([2, 0, "22012"]);
    expect(await everything()).toEqual(before);
    expect(await neon(db.emulator.url("owner"))`select to_regclass('public.verify') as it`).toEqual(
      [{ it: null }],
    );
  });
});
