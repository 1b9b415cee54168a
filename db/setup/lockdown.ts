import { neon } from "@neondatabase/serverless";
import "../access/endpoint.ts";

/** Type and table names of one's own are what a function that runs as its owner could be deceived by. */
const WITHOUT_TEMPORARY = `do $$ begin
  execute format('revoke temporary on database %I from public, rowkeep_app, authenticated, anonymous, site_admin, system',
    current_database());
end $$`;

/**
 * PostgreSQL's own functions that the app has no need of and that ask for no row: large objects, and locks by number. They
 * are the server's, so only a superuser may take them from everybody; elsewhere this does nothing. Of the locks the two that
 * order writes stay, for the roles that write; giving back is anybody's.
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
 * Takes from everybody what the database gives them unasked. A copy of a database, by template or dump, comes without
 * this, so that it is no migration: it is done after each run of them. `url`: an owner's connection string.
 * Throws PostgreSQL's error.
 */
export async function lockDown(url: string): Promise<void> {
  const sql = neon(url);
  await sql.transaction([
    sql`select pg_advisory_xact_lock(hashtextextended('rowkeep.migrate', 0))`,
    sql.query(WITHOUT_TEMPORARY),
    sql.query(WITHOUT_OBJECTS_AND_LOCKS),
  ]);
}
