import { beforeAll, describe, expect, it } from "vitest";
import { audit } from "#db/setup/audit.ts";
import { engines, startDatabase, type TestDatabase } from "./engines.ts";

/** One per line: a defect to plant => what the audit must report => how to remove it, if that is not obvious. */
const PLANTS = `
alter table tasks disable row level security => public.tasks: row security is off => alter table tasks enable row level security
alter table tasks no force row level security => public.tasks: row security is not forced => alter table tasks force row level security
create table leak (id int); grant select on leak to authenticated => public.leak: row security is off
create policy leak on tasks for select to authenticated using (true) => public.tasks: policy is always true: leak
create policy leak on tasks for insert to authenticated with check (true) => public.tasks: policy is always true: leak
create policy leak on tombstones for select to system using (true) => public.tombstones: policy is always true: leak
create policy leak on tombstones for select to system using (id is not null) => public.tombstones: policy does not ask for signed claims: leak
create policy leak on tombstones for select to anonymous using (id is not null) => public.tombstones: policy does not ask for signed claims: leak
create policy leak on tombstones to system using ((select app.claims_hold()) or id is null) => public.tombstones: policy has another way in: leak
create policy leak on tasks to authenticated using (owner_id = current_setting('request.jwt.claims')) => public.tasks: policy reads claims that nobody has verified: leak
create function app.leak() returns text language sql set search_path = pg_catalog, pg_temp as 'select current_setting(''request.jwt.claims'')' => app.leak(): function that reads claims which nobody has verified
create function app.leak() returns bigint language sql security definer set search_path = pg_catalog, pg_temp as 'select count(*) from public.users' => app.leak(): function that runs as its owner and does not ask for signed claims
grant select on app.claims_keys to system => app.claims_keys: keys of claims are open to system
grant select (id) on app.claims_keys to public => app.claims_keys: granted to PUBLIC: SELECT
create policy leak on tasks using (owner_id = (select app.owner_id())) => public.tasks: policy is for PUBLIC: leak
create policy leak on tasks to rowkeep_app using (owner_id = (select app.owner_id())) => public.tasks: policy is for rowkeep_app: leak
create policy leak on tasks to authenticated using (title is not null) => public.tasks: policy does not ask whose the row is: leak
create policy leak on tasks to authenticated using (title = (select app.owner_id())) => public.tasks: policy does not compare owner_id: leak
create policy leak on tasks to authenticated using (owner_id = app.owner_id()) => public.tasks: policy calls a function for each row: leak
create policy leak on users to site_admin using (email is not null) => public.users: policy does not ask for a site admin: leak
grant truncate on tasks to authenticated => public.tasks: granted, and row security does not hold for it: TRUNCATE
grant references on tasks to system => public.tasks: granted, and row security does not hold for it: REFERENCES
grant select on tasks to public => public.tasks: granted to PUBLIC: SELECT
grant select (title) on tasks to rowkeep_app => public.tasks: granted to rowkeep_app: SELECT
grant select (notes) on tasks to system => public.tasks.notes: system may read private text
grant select on kept_forms to site_admin => public.kept_forms.sealed: site_admin may read private text
grant update (role) on users to authenticated => public.users.role: authenticated may write
grant insert (banned) on users to authenticated => public.users.banned: authenticated may write
grant update (owner_id) on tasks to authenticated => public.tasks.owner_id: authenticated may write
grant update (action) on audit_events to authenticated => public.audit_events.action: authenticated may write
grant delete on audit_events to authenticated => public.audit_events: authenticated may delete what is kept
alter default privileges in schema public grant select on tables to authenticated => public: default privileges grant to authenticated => alter default privileges in schema public revoke select on tables from authenticated
create view leak as select * from tasks; grant select on leak to authenticated => public.leak: view without security_invoker
create materialized view leak as select * from tasks; grant select on leak to authenticated => public.leak: granted, and row security cannot hold
create function app.leak() returns bigint language sql security definer set search_path = pg_catalog, pg_temp as 'select count(*) from public.tasks' => app.leak(): SECURITY DEFINER that is not allowed
create function app.leak() returns int language sql as 'select 1' => app.leak(): function without search_path
create function public.leak() returns int language sql as 'select 1' => leak(): function without search_path
create function app.leak() returns int language sql set search_path = '' as 'select 1' => app.leak(): function whose search_path is not pg_catalog, pg_temp
create function app.leak() returns int language sql set search_path = pg_catalog as 'select 1' => app.leak(): function whose search_path is not pg_catalog, pg_temp
create function app.leak() returns int language sql set search_path = pg_temp, pg_catalog as 'select 1' => app.leak(): function whose search_path is not pg_catalog, pg_temp
create function app.leak() returns int language sql set search_path = pg_catalog, pg_temp as 'select 1'; grant execute on function app.leak() to public => app.leak(): function is for everyone
alter function app.is_site_admin() reset search_path => app.is_site_admin(): function without search_path => alter function app.is_site_admin() set search_path = pg_catalog, pg_temp
alter function app.today() set search_path = '' => app.today(): function whose search_path is not pg_catalog, pg_temp => alter function app.today() set search_path = pg_catalog, pg_temp
alter default privileges grant execute on functions to public => functions to come are for everyone => alter default privileges revoke execute on functions from public
alter default privileges in schema app grant execute on functions to system => app: default privileges grant to system => alter default privileges in schema app revoke execute on functions from system
do $$ begin execute format('grant temporary on database %I to public', current_database());end $$ => PUBLIC has TEMPORARY on the database => do $$ begin execute format('revoke temporary on database %I from public', current_database());end $$
do $$ begin execute format('grant temporary on database %I to rowkeep_app', current_database());end $$ => rowkeep_app has TEMPORARY on the database => do $$ begin execute format('revoke temporary on database %I from rowkeep_app', current_database());end $$
do $$ begin execute format('grant create on database %I to system', current_database());end $$ => system has CREATE on the database => do $$ begin execute format('revoke create on database %I from system', current_database());end $$
create schema leak; grant create on schema leak to authenticated => authenticated: role may create in schema leak => drop schema leak
grant create on schema public to authenticated => authenticated: role may create in schema public
create sequence app.leak; grant usage on sequence app.leak to authenticated => app.leak: sequence is open to authenticated => drop sequence app.leak
create sequence leak; grant select on sequence leak to public => leak: sequence is open to PUBLIC => drop sequence leak
create function app.leak() returns text language sql set search_path = pg_catalog, pg_temp as 'select pg_catalog.pg_current_xact_id()::text'; revoke all on function app.leak() from public => app.leak(): function counts for all owners
alter table lists add column leak bigint generated always as identity => public.lists.leak: column counts for all owners => alter table lists drop column leak
alter table tasks add column leak bigserial => public.tasks.leak: column counts for all owners => alter table tasks drop column leak
alter table tasks alter owner_id drop not null => public.tasks: owner may be null => alter table tasks alter owner_id set not null
alter table lists add constraint leak unique (name) => public.lists: unique among all owners: leak => alter table lists drop constraint leak
alter table tasks add constraint leak foreign key (list_id) references lists (id) => public.tasks: foreign key does not name the owner: leak => alter table tasks drop constraint leak
`;

/** These change the roles themselves, which all databases of a PostgreSQL share, so they run only on PGlite. */
const ROLE_PLANTS = `
alter role authenticated bypassrls => authenticated: role is superuser, bypasses => alter role authenticated nobypassrls
alter role rowkeep_app createrole => rowkeep_app: role is superuser, bypasses row security or creates roles => alter role rowkeep_app nocreaterole
alter role rowkeep_app inherit => rowkeep_app: rowkeep_app inherits the rights of its roles => alter role rowkeep_app noinherit
grant system to rowkeep_app with inherit true => system: rowkeep_app inherits the rights of a role => grant system to rowkeep_app with inherit false
revoke system from rowkeep_app => system: rowkeep_app cannot take a role => grant system to rowkeep_app
alter role anonymous login => anonymous: role can log in => alter role anonymous nologin
grant system to authenticated => authenticated: role is a member of system
revoke anonymous from rowkeep_app; alter role anonymous rename to nobody => anonymous: role is missing => alter role nobody rename to anonymous; grant anonymous to rowkeep_app
create table leak (id int); grant system to rowkeep_owner; grant create on schema public to system; alter table leak owner to system => public.leak: role owns a relation => drop table leak; revoke create on schema public from system; revoke system from rowkeep_owner
`;

const parse = (plants: string) =>
  plants
    .trim()
    .split("\n")
    .map((line) => line.split(" => "))
    .map(([plant = "", finding = "", undo = undoOf(plant)]) => ({ plant, finding, undo }));

function undoOf(plant: string): string {
  return plant
    .replace(/; .*/, "")
    .replace(/^grant (.*) to (.*)$/, "revoke $1 from $2")
    .replace(/^create policy leak on (\w+).*/, "drop policy leak on $1")
    .replace(/^create (table|view|materialized view|function) (\S+).*/, "drop $1 $2");
}

describe.each(engines)("the audit on $engine", ({ engine, postgresUrl }) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await startDatabase(postgresUrl);
    return db.emulator.stop;
  });

  const run = (statements: string) =>
    db.owner.transaction(statements.split("; ").map((text) => db.owner.query(text)));
  const findings = async () =>
    (await audit(db.emulator.url("owner"))).map(({ object, defect }) => `${object}: ${defect}`);

  it("finds nothing in what the migrations make", async () => {
    expect(await findings()).toEqual([]);
  });

  it.each([...parse(PLANTS), ...(engine === "PGlite" ? parse(ROLE_PLANTS) : [])])(
    "finds: $plant",
    async ({ plant, finding, undo }) => {
      await run(plant);
      const found = await findings();
      await run(undo);
      expect(found).toContainEqual(expect.stringContaining(finding));
      expect(await findings()).toEqual([]);
    },
  );
});
