import { neon } from "@neondatabase/serverless";
import "#db/access/endpoint.ts";
import type { Stack } from "./stack.ts";

/** The database as its owner sees it, whom row security does not bind. */
export const ownerOf = (stack: Stack) => neon(stack.neon.url("owner"));

const tableNames = async (stack: Stack) => {
  const sql = ownerOf(stack);
  const tables = await sql`select tablename as name from pg_tables where schemaname = 'public'`;
  return tables.map(({ name }) => String(name));
};

/**
 * What stands for the rows of each table, however many others have left there: any write changes it, also one that
 * writes what was there before. A version of a row is where it lies and the transaction that made it.
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

/** What a person has done, oldest first; every write of theirs adds exactly one. */
export async function actionsOf(stack: Stack, personId: string): Promise<string[]> {
  const sql = ownerOf(stack);
  const events = await sql`select action from audit_events
    where owner_id = ${personId} and action not like 'session.%' order by id`;
  return events.map(({ action }) => String(action));
}
