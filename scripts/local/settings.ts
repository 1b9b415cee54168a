import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** The settings of a deployment; `.dev.vars.example` explains each. */
export const SETTINGS = [
  "APP_ORIGIN",
  "DATABASE_URL",
  "DATABASE_TIMEOUT",
  "DATABASE_CLAIMS_KEY",
  "CLERK_PUBLISHABLE_KEY",
  "CLERK_SECRET_KEY",
  "CLERK_JWT_KEY",
  "CLERK_WEBHOOK_SIGNING_SECRET",
  "ADMIN_SECOND_FACTOR",
  "VAPID_PUBLIC_KEY",
  "VAPID_PRIVATE_KEY",
  "VAPID_SUBJECT",
  "PUSH_SERVICES",
  "CLERK_ISSUER",
  "CLERK_API_URL",
  "CLERK_PROXY_URL",
  "CLERK_JS_URL",
  "CLERK_UI_URL",
  "CLERK_TELEMETRY_DISABLED",
] as const;

export type Settings = Partial<Record<(typeof SETTINGS)[number], string>>;

/** Reads the settings: from `.dev.vars` first, otherwise from the environment. Empty values count as not set. */
export function readSettings(file = ".dev.vars"): Settings {
  const written = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const pairs = SETTINGS.map((name) => [name, written[name]?.trim() || process.env[name]?.trim()]);
  return Object.fromEntries(pairs.filter(([, value]) => value));
}
