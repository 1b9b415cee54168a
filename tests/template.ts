import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "#db/setup/migrate.ts";
import { startNeon } from "@rowkeep/neon-emulator";
import { shared, untilStopped } from "./started.ts";

const ROOT = resolve(import.meta.dirname, "..");
const FOLDER = join(ROOT, ".rowkeep/tests");

const A_DAY = 24 * 60 * 60 * 1000; // ms

/**
 * A migrated, empty database, with which a local Neon of the tests begins: on PGlite or, if its superuser's connection
 * string is given, on a PostgreSQL. Any number of processes may call this at the same time.
 */
export const template = (postgresUrl?: string): Promise<string> =>
  postgresUrl === undefined ? onPglite() : onPostgres(postgresUrl);

/** The path of a snapshot, which is made once for each set of migrations, and kept. */
const onPglite = shared(async () => {
  const path = join(FOLDER, `migrated-${fingerprint()}.tar`);
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const neon = await startNeon();
  await migrate(neon.url("owner"));
  const snapshot = await neon.snapshot();
  await neon.stop();
  // It gets its name only when it is complete, so nobody reads half of it.
  const unfinished = `${path}.${process.pid}`;
  copyFileSync(snapshot, unfinished);
  rmSync(snapshot);
  renameSync(unfinished, path);
  dropOthers(path);
  return path;
});

/** The name of a database of its own for each process, which drops it when it ends. */
const onPostgres = shared(async (postgresUrl: string) => {
  const neon = await startNeon({ postgresUrl });
  untilStopped(neon.stop);
  await migrate(neon.url("owner"));
  return neon.snapshot();
});

/** Deletes the snapshots of other migrations after a day; today's may be in use by another branch. */
function dropOthers(path: string) {
  for (const name of readdirSync(FOLDER)) {
    const other = join(FOLDER, name);
    if (other !== path && Date.now() - statSync(other).mtimeMs > A_DAY) rmSync(other);
  }
}

/**
 * Hashes everything that a migrated database is made from: PGlite, the logins, the migrations and what applies them.
 */
function fingerprint(): string {
  const migrations = join(ROOT, "db/migrations");
  const files = [
    fileURLToPath(new URL("../package.json", import.meta.resolve("@electric-sql/pglite"))),
    join(ROOT, "emulators/neon/logins.ts"),
    join(ROOT, "db/setup/migrate.ts"),
    join(ROOT, "db/setup/lockdown.ts"),
    ...readdirSync(migrations)
      .toSorted()
      .filter((name) => name.endsWith(".sql"))
      .map((name) => join(migrations, name)),
  ];
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex").slice(0, 16);
}
