/**
 * Functions that run as the owner of the tables, called by an attacker who has shadowed every name that such a function
 * may use. The database does not let the worker's login create such names. Here it may, so that each function has to
 * resist by itself.
 */
import { neon, type NeonQueryFunction } from "@neondatabase/serverless";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#db/access/claims.server.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";
import { claimsOf, self } from "./signed.ts";

const ROLES: Role[] = ["authenticated", "anonymous", "site_admin", "system"];

/** Fails if it runs as anyone but the login or the role that it took. */
const SPY = `create function pg_temp.spy() returns boolean language plpgsql as $$ begin
  if current_user not in ('rowkeep_app', '${ROLES.join("', '")}') then
    raise exception 'ran as %', current_user; end if;
  return true; end $$`;

type Callable = { name: string; parameters: string[]; body: string };

/** Every function that runs as its owner, in any schema. */
const DEFINERS = `select p.oid::regproc::text as name, p.prosrc as body,
    array(select format_type(t, null) from unnest(p.proargtypes) as t) as parameters
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prosecdef and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`;

/** Types and tables that a word in the function's text, or everyday SQL, could refer to. */
const NAMES = `select t.typname as name, c.oid is not null as is_table
  from pg_type t join pg_namespace n on n.oid = t.typnamespace
    left join pg_class c on c.oid = t.typrelid and c.relkind in ('r', 'p', 'v')
  where n.nspname in ('pg_catalog', 'public', 'app') and t.typtype in ('b', 'c') and t.typname !~ '^_'
    and (c.oid is not null or t.typtype = 'b')
    and (lower($1) ~ ('\\m' || t.typname || '\\M')
      or t.typname in ('text', 'bytea', 'json', 'jsonb', 'tsquery', 'tsvector', 'uuid', 'bool', 'int4', 'int8', 'numeric'))`;

describe.each(engines)("what runs as the owner on $engine", ({ postgresUrl }) => {
  let db: TestDatabase;
  let app: NeonQueryFunction<false, false>;
  let definers: Callable[];

  const here = async () => (await db.owner`select current_database() as name`)[0]?.name;

  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    app = neon(db.connection.url);
    definers = (await db.owner.query(DEFINERS)) as Callable[];
  });
  afterAll(() => db.emulator.stop());

  it.each(["none", ...ROLES])("lets the login make nothing temporary, as %s", async (role) => {
    const attempt = app.transaction([
      app`select set_config('role', ${role}, true)`,
      app`create temporary table tasks (id int)`,
    ]);
    await expect(attempt).rejects.toMatchObject({ code: "42501" });
  });

  it("is there to be tried", () => {
    expect(definers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["app.is_site_admin", "app.find"]),
    );
  });

  /** What the function did when called by a role that has shadowed all names: the error's text, or "done". */
  async function call({ name, parameters, body }: Callable, role: Role): Promise<string> {
    const names = await db.owner.query(NAMES, [body]);
    const shadows = names.map(({ name: shadowed, is_table: isTable }) =>
      app.query(
        isTable
          ? `create temporary view "${shadowed}" as select pg_temp.spy() as id`
          : `create domain pg_temp."${shadowed}" as pg_catalog."${shadowed}" check (pg_temp.spy())`,
      ),
    );
    const given = parameters.map((type) =>
      type === "text" ? "pg_catalog.text 'milk'" : `null::pg_catalog."${NAMED[type] ?? type}"`,
    );
    const setUp = [
      app.query(SPY),
      ...shadows,
      // Correctly signed, so that the function's variables have values.
      app`select set_config('role', ${role}, true), set_config('app.claims', ${await claimsOf(db, role, self("ada"))}, true)`,
      app.query(`select ${name}(${given.join(", ")})`),
    ];
    return app.transaction(setUp).then(
      () => "done",
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  }

  it("takes no name of the caller's for its own", async () => {
    const database = String(await here());
    await db.owner.query(`grant temporary on database "${database}" to public`);
    try {
      for (const definer of definers)
        for (const role of ROLES)
          // oxlint-disable-next-line no-await-in-loop -- one after the other shows which one fails
          expect(await call(definer, role), `${definer.name} as ${role}`).not.toContain("ran as");
    } finally {
      await db.owner.query(`revoke temporary on database "${database}" from public`);
    }
  });
});

/** The catalogue's name for types that `format_type` calls something else. */
const NAMED: Record<string, string> = { integer: "int4", bigint: "int8", boolean: "bool" };
