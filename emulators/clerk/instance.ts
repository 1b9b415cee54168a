import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./disk.ts";
import { randomText } from "./ids.ts";
import {
  generateKeyPair,
  keyPairFromPem,
  privateKeyPem,
  publicKeyPem,
  sharedKeyPair,
  type KeyPair,
} from "./keys.ts";

export const MOUNT = "/__clerk";
export const INSTANCE_ID = "ins_local";

// `.accounts.dev` is what turns the SDK's development-browser flow on.
const FRONTEND_API = "local-emulator.clerk.accounts.dev";
export const ISSUER = `https://${FRONTEND_API}`;
const PUBLISHABLE_KEY = `pk_test_${Buffer.from(`${FRONTEND_API}$`).toString("base64")}`;

/** Ends the names of cookies that belong to this publishable key (the rule of `@clerk/shared/keys`). */
export const COOKIE_SUFFIX = createHash("sha1")
  .update(PUBLISHABLE_KEY)
  .digest("base64url")
  .slice(0, 8);

/** What a Clerk instance is: its keys and secrets, and where it is reached. */
export type Instance = {
  origin: string;
  keys: KeyPair;
  secretKey: string;
  webhookSecret: string;
};

type KeptInstance = { secretKey: string; webhookSecret: string; privateKey: string };

/** Reads the instance kept in `dataDir`, or makes one and keeps it there; without a folder, in memory. */
export async function openInstance(origin: string, dataDir?: string): Promise<Instance> {
  const fresh = {
    secretKey: `sk_test_${randomText(42)}`,
    webhookSecret: `whsec_${randomBytes(24).toString("base64")}`,
  };
  if (dataDir === undefined) return { origin, keys: await sharedKeyPair(), ...fresh };
  const file = join(dataDir, "instance.json");
  if (existsSync(file)) {
    const kept: KeptInstance = JSON.parse(readFileSync(file, "utf8"));
    const { privateKey, ...secrets } = kept;
    return { origin, keys: keyPairFromPem(privateKey), ...secrets };
  }
  mkdirSync(dataDir, { recursive: true });
  const keys = await generateKeyPair();
  await writeAtomically(file, JSON.stringify({ ...fresh, privateKey: privateKeyPem(keys) }));
  return { origin, keys, ...fresh };
}

/** The environment that points an unchanged app at this instance. */
export function environment({ origin, keys, secretKey, webhookSecret }: Instance) {
  return {
    CLERK_PUBLISHABLE_KEY: PUBLISHABLE_KEY,
    CLERK_SECRET_KEY: secretKey,
    CLERK_JWT_KEY: publicKeyPem(keys),
    CLERK_API_URL: `${origin}${MOUNT}`,
    CLERK_PROXY_URL: MOUNT,
    CLERK_JS_URL: `${MOUNT}/npm/@clerk/clerk-js@6/dist/clerk.browser.js`,
    CLERK_UI_URL: `${MOUNT}/npm/@clerk/ui@1/dist/ui.browser.js`,
    CLERK_TELEMETRY_DISABLED: "1",
    CLERK_WEBHOOK_SIGNING_SECRET: webhookSecret,
  };
}

/** The refresh token of a session: derived, so that it lives exactly as long as its session. */
export function refreshToken({ secretKey }: Instance, sessionId: string): string {
  return createHmac("sha256", secretKey).update(`refresh:${sessionId}`).digest("base64url");
}

/** Throws when this process is set up for production: the emulator is for development and tests alone. */
export function refuseProduction(env: NodeJS.ProcessEnv): void {
  for (const name of ["CLERK_SECRET_KEY", "CLERK_PUBLISHABLE_KEY"]) {
    if (env[name]?.includes("_live_")) {
      throw new Error(`The local Clerk does not run beside live keys: unset ${name}.`);
    }
  }
  if (env.NODE_ENV === "production") {
    throw new Error("The local Clerk does not run with NODE_ENV=production.");
  }
}
