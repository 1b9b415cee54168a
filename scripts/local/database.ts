import { installClaimsKey, newClaimsKey } from "#db/setup/claims-key.ts";
import { migrate } from "#db/setup/migrate.ts";
import type { NeonEmulator } from "@rowkeep/neon-emulator";

/**
 * Migrates a local Neon and installs a new claims key for the worker. Returns the settings with which the worker
 * reaches it.
 */
export async function readyDatabase(neon: NeonEmulator) {
  const key = newClaimsKey();
  await migrate(neon.url("owner"));
  await installClaimsKey(neon.url("owner"), key);
  return { DATABASE_URL: neon.url("app"), DATABASE_CLAIMS_KEY: key };
}
