import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";

/**
 * Next to the packages, where one user owns it: in a shared place, another user could plant a database under the known
 * name.
 */
const CACHE = resolve(import.meta.dirname, "../../node_modules/.cache/rowkeep");

/**
 * The path of an initialised, empty database. `initdb` takes 1.5 to 3 s and loading this takes 0.2 s, so it is created
 * once per PGlite version.
 */
export async function initialTarball(): Promise<string> {
  const pgliteFile = fileURLToPath(import.meta.resolve("@electric-sql/pglite"));
  const key = createHash("sha256").update(readFileSync(join(pgliteFile, "../../package.json")));
  const path = join(CACHE, `pglite-${key.digest("hex").slice(0, 16)}.tar`);
  if (!existsSync(path)) {
    mkdirSync(CACHE, { recursive: true });
    const db = await PGlite.create();
    await db.exec("checkpoint");
    await write(path, await db.dumpDataDir("none"));
    await db.close();
  }
  return path;
}

/** Writes a data directory's tarball (about 40 MB) to a new file; the caller deletes it. */
export async function writeSnapshot(content: Blob): Promise<string> {
  const path = join(tmpdir(), `rowkeep-neon-snapshot-${randomUUID()}.tar`);
  await write(path, content);
  return path;
}

/** Written atomically: others may be reading or writing the same path. */
async function write(path: string, content: Blob): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  writeFileSync(unfinished, Buffer.from(await content.arrayBuffer()), { mode: 0o600 });
  renameSync(unfinished, path);
}
