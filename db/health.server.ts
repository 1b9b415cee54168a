import { sql } from "drizzle-orm";
import { build, type Connection, transact } from "./access/client.server.ts";
import { DatabaseError } from "./access/errors.server.ts";

/**
 * One query: is there anything about the login, its roles, the tables or the functions that could bypass row security,
 * and does the database verify this worker's claims?
 */
export const SELF_CHECK = sql`select
  current_setting('row_security') = 'on'
  and app.claims_hold()
  and not exists (select from pg_roles
    where (rolname = session_user or pg_has_role(session_user, oid, 'member'))
      and (rolsuper or rolbypassrls or rolcreaterole))
  and not (select rolinherit from pg_roles where rolname = session_user)
  and (select count(*) from pg_roles
    where rolname in ('authenticated', 'anonymous', 'site_admin', 'system')
      and pg_has_role(session_user, oid, 'member')) = 4
  and not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and (
      not (c.relrowsecurity and c.relforcerowsecurity)
      or pg_has_role(session_user, c.relowner, 'member')
      or has_table_privilege(session_user, c.oid, 'select, insert, update, delete, truncate')))
  and not has_database_privilege(session_user, current_database(), 'create, temporary')
  and not exists (select from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'app' and (
      not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)
      or has_function_privilege(session_user, p.oid, 'execute')))
  and exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = 'tasks') as enforced`;

/** The errors of a database that is not migrated, or does not have this worker's key. */
const UNPREPARED: unknown[] = ["forbidden", "invalid", "unsigned"];

/** Says whether the database answers, and whether row-level security is in force. One HTTP request; never throws. */
export async function checkHealth(
  connection: Connection,
): Promise<{ database: boolean; rowSecurity: boolean }> {
  const as = { role: "anonymous", identity: null, readOnly: true } as const;
  try {
    const check = build.execute<{ enforced: boolean }>(SELF_CHECK);
    const [{ rows }] = await transact(connection, as, [check]);
    return { database: true, rowSecurity: rows[0]?.enforced === true };
  } catch (error) {
    const answered = error instanceof DatabaseError && UNPREPARED.includes(error.kind);
    return { database: answered, rowSecurity: false };
  }
}
