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
import { shared } from "./started.ts";

const ROOT = resolve(import.meta.dirname, "..");
const FOLDER = join(ROOT, ".rowkeep/tests");

const A_DAY = 24 * 60 * 60 * 1000; // ms

/**
 * Path of a snapshot of a migrated, empty database, with which each local Neon of the tests begins. It is made once for
 * each set of migrations, and kept. Any number of processes may call this at the same time.
 */
export const migratedTemplate = shared(async () => {
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
