import { installClaimsKey, newClaimsKey } from "#db/setup/claims-key.ts";
import { migrate } from "#db/setup/migrate.ts";
import type { NeonEmulator } from "@rowkeep/neon-emulator";

/**
 * Migrates a local Neon and gives it a key of its own for the claims of the worker, made anew each time. Returns what the
 * worker is given to reach it.
 */
export async function readyDatabase(neon: NeonEmulator) {
  const key = newClaimsKey();
  await migrate(neon.url("owner"));
  await installClaimsKey(neon.url("owner"), key);
  return { DATABASE_URL: neon.url("app"), DATABASE_CLAIMS_KEY: key };
}
