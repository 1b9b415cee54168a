import { sql } from "drizzle-orm";
import { build, type Connection, transact } from "./client.server.ts";

/** One query: does anything about the login, its roles or the tables let a row past row security? */
const SELF_CHECK = sql`select
  current_setting('row_security') = 'on'
  and nullif(current_setting('request.jwt.claims', true), '') is null
  and not exists (select from pg_roles
    where (rolname = current_user or pg_has_role(current_user, oid, 'member'))
      and (rolsuper or rolbypassrls or rolcreaterole))
  and not (select rolinherit from pg_roles where rolname = current_user)
  and (select count(*) from pg_roles
    where rolname in ('authenticated', 'anonymous', 'site_admin', 'system')
      and pg_has_role(current_user, oid, 'member')) = 4
  and not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and (
      not (c.relrowsecurity and c.relforcerowsecurity)
      or pg_has_role(current_user, c.relowner, 'member')
      or has_table_privilege(c.oid, 'select, insert, update, delete, truncate')))
  and exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relname = 'tasks') as enforced`;

/** Whether the database answers, and whether row-level security is in force. One HTTP request; it never throws. */
export async function checkHealth(
  connection: Connection,
): Promise<{ database: boolean; rowSecurity: boolean }> {
  try {
    const check = build.execute<{ enforced: boolean }>(SELF_CHECK);
    const [{ rows }] = await transact(connection, { readOnly: true }, [check]);
    return { database: true, rowSecurity: rows[0]?.enforced === true };
  } catch {
    return { database: false, rowSecurity: false };
  }
}
