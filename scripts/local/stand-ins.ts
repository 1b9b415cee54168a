import { newClaimsKey } from "#db/setup/claims-key.ts";
import { ConfigurationError, readConfig } from "#app/visit/config.ts";
import { type ClerkEmulator, type KindOfKeys, createClerk } from "@rowkeep/clerk-emulator";
import { type NeonEmulator, startNeon } from "@rowkeep/neon-emulator";
import { readyDatabase } from "./database.ts";
import { people } from "./people.ts";
import { keptPushKeys } from "./push-keys.ts";
import type { Settings } from "./settings.ts";

const CLERK_KEYS = ["CLERK_PUBLISHABLE_KEY", "CLERK_SECRET_KEY", "CLERK_JWT_KEY"] as const;

export type StandIns = {
  /** The worker's environment: the settings, completed by the emulators. */
  env: Record<string, string>;
  clerk: ClerkEmulator | null;
  neon: NeonEmulator | null;
  /** Call this once the app answers: Clerk's events for the three people are sent to it. */
  seed(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * Starts the local Clerk and the local Neon for whichever of their keys is not set. Makes keys for reminders if there are none.
 * @throws ConfigurationError if only some keys of a set are given, or a value is malformed.
 */
export async function startStandIns(
  settings: Settings,
  origin: string,
  dataDir: string,
  keys: KindOfKeys = "test",
): Promise<StandIns> {
  const set = CLERK_KEYS.filter((name) => settings[name]);
  if (set.length > 0 && set.length < CLERK_KEYS.length) {
    const missing = CLERK_KEYS.filter((name) => !settings[name]);
    throw new ConfigurationError([
      `${set.join(" and ")} set, but not ${missing.join(" and ")}. Set all three, found in the Clerk dashboard under API keys, or none for the local Clerk.`,
    ]);
  }
  const withoutClerk = set.length === 0;
  if (!withoutClerk)
    readConfig({
      DATABASE_URL: "postgresql://unset@unset/unset",
      DATABASE_CLAIMS_KEY: newClaimsKey(),
      APP_ORIGIN: origin,
      ...settings,
    });

  // Live-style keys are only for tests, and are never stored.
  const kept = keys === "live" ? { keys } : { dataDir: `${dataDir}/clerk` };
  const clerk = withoutClerk ? await createClerk({ origin, ...kept }) : null;
  const neon = settings.DATABASE_URL ? null : await startNeon({ dataDir: `${dataDir}/neon` });
  const env = {
    APP_ORIGIN: origin,
    ...clerk?.env,
    ...(clerk &&
      keys === "test" &&
      !settings.VAPID_PUBLIC_KEY &&
      keptPushKeys(`${dataDir}/push.json`)),
    ...settings,
    // A local Neon brings both values: a key in the settings belongs to another database.
    ...(neon && (await readyDatabase(neon))),
  };
  readConfig(env);
  return {
    env,
    clerk,
    neon,
    seed: async () => void (await clerk?.seed(people)),
    stop: async () => {
      await clerk?.close();
      await neon?.stop();
    },
  };
}
