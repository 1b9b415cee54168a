import { neon } from "@neondatabase/serverless";
import "../access/endpoint.ts";

/** A caller's own types and tables could deceive a function that runs as its owner. */
const WITHOUT_TEMPORARY = `do $$ begin
  execute format('revoke temporary on database %I from public, rowkeep_app, authenticated, anonymous, site_admin, system',
    current_database());
end $$`;

/**
 * PostgreSQL functions that the app does not need and that no row policy covers: large objects and advisory locks. They
 * belong to the server, so only a superuser can revoke them; for anyone else this does nothing. The two locks that
 * order writes stay, for the roles that write. Anybody may release locks.
 */
const WITHOUT_OBJECTS_AND_LOCKS = `do $$
declare
  name regprocedure;
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then return; end if;
  for name in select oid from pg_proc where pronamespace = 'pg_catalog'::regnamespace
    and (proname ~ '^(lo_|lo(read|write)$|pg_(try_)?advisory_)' and proname <> 'pg_advisory_unlock_all')
  loop
    execute format('revoke execute on function %s from public', name);
  end loop;
  grant execute on function pg_catalog.pg_advisory_xact_lock(bigint), pg_catalog.pg_advisory_xact_lock_shared(bigint)
    to authenticated, system;
end $$`;

/**
 * Revokes the rights that a database grants to everybody by default. A copy of a database, by template or dump, does
 * not include this, so it is not a migration: it runs after each run of the migrations. `url`: an owner's connection
 * string. Throws PostgreSQL's error.
 */
export async function lockDown(url: string): Promise<void> {
  const sql = neon(url);
  await sql.transaction([
    sql`select pg_advisory_xact_lock(hashtextextended('rowkeep.migrate', 0))`,
    sql.query(WITHOUT_TEMPORARY),
    sql.query(WITHOUT_OBJECTS_AND_LOCKS),
  ]);
}
