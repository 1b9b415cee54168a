import { neon } from "@neondatabase/serverless";
import { readMigrationFiles } from "drizzle-orm/migrator";
import "../access/endpoint.ts";
import { FOLDER, LEDGER } from "./migrate.ts";

/**
 * Compares the migrations with those that the database at `url`, an owner's connection string, has had. `pending`: how
 * many it has not had. `foreign`: how many it has had that are not here. Changes nothing. Throws PostgreSQL's error.
 */
export async function compareMigrations(
  url: string,
): Promise<{ pending: number; foreign: number }> {
  const sql = neon(url);
  const here = readMigrationFiles({ migrationsFolder: FOLDER }).map(({ hash }) => hash);
  const [ledger] = await sql.query("select to_regclass($1) is not null as exists", [LEDGER]);
  const rows = ledger?.exists === true ? await sql.query(`select hash from ${LEDGER}`) : [];
  const done = new Set(rows.map(({ hash }) => String(hash)));
  return {
    pending: here.filter((hash) => !done.has(hash)).length,
    foreign: [...done].filter((hash) => !here.includes(hash)).length,
  };
}
