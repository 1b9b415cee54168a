import { fileURLToPath } from "node:url";
import { neon, NeonDbError } from "@neondatabase/serverless";
import { readMigrationFiles } from "drizzle-orm/migrator";
import "../access/endpoint.ts";
import { lockDown } from "./lockdown.ts";

export const FOLDER = fileURLToPath(new URL("../migrations", import.meta.url));

/** The columns are drizzle's own, so that its tools find them. */
export const LEDGER = "drizzle.__drizzle_migrations";

/**
 * Applies the migrations that the database at `url` (an owner's connection string) has not had yet. Each is one
 * transaction together with its ledger row, so one that fails leaves nothing behind. Several processes may migrate at
 * once. Then revokes default rights (`lockDown`). Returns how many migrations it applied. Throws PostgreSQL's error.
 */
export async function migrate(url: string, folder = FOLDER): Promise<number> {
  const sql = neon(url);
  const alone = () => sql`select pg_advisory_xact_lock(hashtextextended('rowkeep.migrate', 0))`;
  await sql.transaction([
    alone(),
    sql.query("create schema if not exists drizzle"),
    sql.query(
      `create table if not exists ${LEDGER} (id serial primary key, hash text not null unique, created_at bigint)`,
    ),
  ]);
  const done = new Set((await sql.query(`select hash from ${LEDGER}`)).map(({ hash }) => hash));
  let applied = 0;
  for (const migration of readMigrationFiles({ migrationsFolder: folder })) {
    const { hash, folderMillis } = migration;
    if (done.has(hash)) continue;
    const record = `insert into ${LEDGER} (hash, created_at) values ($1, $2)`;
    const statements = migration.sql.filter((text) => text.trim() !== "");
    try {
      await sql.transaction([
        alone(),
        sql.query(record, [hash, folderMillis]),
        ...statements.map((text) => sql.query(text)),
      ]);
      applied++;
    } catch (error) {
      if (!isRecorded(error)) throw error; // otherwise another process applied it in the meantime
    }
  }
  await lockDown(url);
  return applied;
}

const isRecorded = (error: unknown) =>
  error instanceof NeonDbError && error.constraint === "__drizzle_migrations_hash_key";
