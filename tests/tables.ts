import { neon } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import type { Stack } from "./stack.ts";

/** The database as its owner sees it, without row security. */
export const ownerOf = (stack: Stack) => neon(stack.neon.url("owner"));

const tableNames = async (stack: Stack) => {
  const sql = ownerOf(stack);
  const tables = await sql`select tablename as name from pg_tables where schemaname = 'public'`;
  return tables.map(({ name }) => String(name));
};

/**
 * A fingerprint of each table's rows, cheap however many there are. Every write changes it, even one that writes the
 * old values. A row's version is its location and the transaction that wrote it.
 */
export async function rowVersions(stack: Stack): Promise<Record<string, string>> {
  const counts = (await tableNames(stack)).map(
    (name) => `(select count(*) || ' ' || coalesce(sum(hashtextextended(ctid || ' ' || xmin, 0)), 0)
      from ${name}) as ${name}`,
  );
  const [versions] = await ownerOf(stack).query(`select ${counts.join(", ")}`);
  return versions ?? {};
}

/** Every row of every table, as JSON by table. */
export async function everyRow(stack: Stack): Promise<Record<string, unknown[]>> {
  const sql = ownerOf(stack);
  const tables = await tableNames(stack);
  const contents = await sql.transaction(
    tables.map((name) =>
      sql.query(
        `select coalesce(jsonb_agg(to_jsonb(t) order by t::text), '[]') as rows from ${name} t`,
      ),
    ),
  );
  return Object.fromEntries(tables.map((name, index) => [name, contents[index]?.[0]?.rows]));
}

/** A person's activity, and what they did as a site admin, oldest first; each of their writes adds exactly one event. */
export async function actionsOf(stack: Stack, personId: string): Promise<string[]> {
  const sql = ownerOf(stack);
  const events = await sql`select action from (select id, action from audit_events
    where owner_id = ${personId} and action not like 'session.%'
    union all select id, action from admin_actions
      where actor_id = ${personId} and action <> 'post.taken_down') as done order by id`;
  return events.map(({ action }) => String(action));
}
