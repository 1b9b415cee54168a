import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeAtomically } from "./disk.ts";
import { randomText } from "./ids.ts";
import { isLocal } from "./origins.ts";
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

/** `test` for a development instance, `live` for a production instance. */
export type KindOfKeys = "test" | "live";

// `.accounts.dev` is what triggers the SDK's development-browser flow.
const FRONTEND_APIS: Record<KindOfKeys, string> = {
  test: "local-emulator.clerk.accounts.dev",
  live: "clerk.local-emulator.example",
};

/** A Clerk instance: its keys and secrets, and its address. */
export type Instance = {
  kind: KindOfKeys;
  origin: string;
  /** The issuer of its tokens. */
  issuer: string;
  publishableKey: string;
  /** The suffix of cookies that belong to the publishable key (the rule of `@clerk/shared/keys`). */
  cookieSuffix: string;
  keys: KeyPair;
  secretKey: string;
  webhookSecret: string;
};

type KeptInstance = { secretKey: string; webhookSecret: string; privateKey: string };

function named(kind: KindOfKeys, origin: string) {
  const host = FRONTEND_APIS[kind];
  const publishableKey = `pk_${kind}_${Buffer.from(`${host}$`).toString("base64")}`;
  const digest = createHash("sha1").update(publishableKey).digest("base64url");
  return {
    kind,
    origin,
    issuer: `https://${host}`,
    publishableKey,
    cookieSuffix: digest.slice(0, 8),
  };
}

/** Reads the instance stored in `dataDir`, or creates one and stores it there. Without a folder it is in memory. */
export async function openInstance(
  appOrigin: string,
  kind: KindOfKeys,
  dataDir?: string,
): Promise<Instance> {
  const names = named(kind, appOrigin);
  const fresh = {
    secretKey: `sk_${kind}_${randomText(42)}`,
    webhookSecret: `whsec_${randomBytes(24).toString("base64")}`,
  };
  if (dataDir === undefined) return { ...names, keys: await sharedKeyPair(), ...fresh };
  const file = join(dataDir, "instance.json");
  if (existsSync(file)) {
    const kept: KeptInstance = JSON.parse(readFileSync(file, "utf8"));
    const { privateKey, ...secrets } = kept;
    return { ...names, keys: keyPairFromPem(privateKey), ...secrets };
  }
  mkdirSync(dataDir, { recursive: true });
  const keys = await generateKeyPair();
  await writeAtomically(file, JSON.stringify({ ...fresh, privateKey: privateKeyPem(keys) }));
  return { ...names, keys, ...fresh };
}

/** The environment that points an unmodified app at this instance. */
export function environment(instance: Instance) {
  const { origin, keys, publishableKey, secretKey, webhookSecret } = instance;
  return {
    CLERK_PUBLISHABLE_KEY: publishableKey,
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

/** The refresh token of a session: derived from it, so that it lives exactly as long. */
export function refreshToken({ secretKey }: Instance, sessionId: string): string {
  return createHmac("sha256", secretKey).update(`refresh:${sessionId}`).digest("base64url");
}

/** Throws if this process is set up for production: the emulator is only for development and tests. */
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

/**
 * Throws unless this is a test run on this machine that stores nothing. An app in development has test keys, and
 * live-style keys on a disk could be mistaken for real ones.
 */
export function refuseLive(env: NodeJS.ProcessEnv, origin: string, dataDir?: string): void {
  if (env.NODE_ENV === "test" && isLocal(origin) && dataDir === undefined) return;
  throw new Error(
    "The local Clerk has live-style keys in tests alone: with NODE_ENV=test, on this machine, and without a folder.",
  );
}
