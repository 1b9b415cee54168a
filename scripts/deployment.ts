import { appendFileSync } from "node:fs";
import { newClaimsKey } from "#db/setup/claims-key.ts";
import { limiterEntries } from "#app/visit/limits.ts";
import { ConfigurationError, readConfig } from "#app/visit/config.ts";
import type { Settings } from "./local/settings.ts";

/** Settings that point at the emulators, which no deployment can reach. */
const LOCAL = ["CLERK_API_URL", "CLERK_PROXY_URL", "CLERK_JS_URL", "CLERK_UI_URL"] as const;

/**
 * Returns a sentence for each reason not to deploy these settings: missing or malformed values, and values that work
 * only on a developer's machine.
 */
export function deploymentProblems(settings: Settings, ownerUrl: string | undefined): string[] {
  const problems: string[] = [];
  try {
    readConfig(settings);
  } catch (fault) {
    if (!(fault instanceof ConfigurationError)) throw fault;
    problems.push(...fault.problems);
  }
  if (settings.APP_ORIGIN && !settings.APP_ORIGIN.startsWith("https://")) {
    problems.push("APP_ORIGIN must begin with https:// in a deployment.");
  }
  if (settings.DATABASE_URL && !/^postgres(ql)?:\/\/rowkeep_app:/.test(settings.DATABASE_URL)) {
    problems.push(
      "DATABASE_URL must sign in as the role rowkeep_app, which owns nothing and bypasses nothing.",
    );
  }
  if (!settings.CLERK_WEBHOOK_SIGNING_SECRET) {
    problems.push(
      "CLERK_WEBHOOK_SIGNING_SECRET is not set. Find it at: Clerk dashboard → Webhooks → your endpoint → Signing secret.",
    );
  }
  if (!ownerUrl) {
    problems.push(
      "DATABASE_OWNER_URL is not set. Find it at: Neon console → Connect, with the role that owns the database. It is used for migrations and never given to the worker.",
    );
  }
  for (const name of LOCAL) {
    if (settings[name]?.includes("localhost") || settings[name]?.startsWith("/__clerk")) {
      problems.push(`${name} points at the local Clerk. Leave it out of a deployment.`);
    }
  }
  if (settings.CLERK_PUBLISHABLE_KEY && isLocal(settings.CLERK_PUBLISHABLE_KEY)) {
    problems.push("CLERK_PUBLISHABLE_KEY is the local Clerk's. Use your own instance's.");
  }
  return problems;
}

/**
 * Creates a claims key and stores it in `file`, readable only by its owner, so that the next deployment uses the same
 * one. Returns the settings with the key.
 */
export function keepNewClaimsKey(settings: Settings, file: string): Settings {
  const key = newClaimsKey();
  appendFileSync(file, `\nDATABASE_CLAIMS_KEY=${key}\n`, { mode: 0o600 });
  return { ...settings, DATABASE_CLAIMS_KEY: key };
}

/** Whether a publishable key names the local Clerk. The key contains its host in base64. */
const isLocal = (publishableKey: string) =>
  Buffer.from(publishableKey.split("_")[2] ?? "", "base64")
    .toString()
    .includes("local-emulator.");

/** Says whether the deployment limits requests. `built`: the build's configuration for wrangler. */
export function limitsOf(built: { ratelimits?: { name: string }[] }): string {
  const bound = new Set(built.ratelimits?.map(({ name }) => name));
  const missing = Object.keys(limiterEntries).filter((name) => !bound.has(name));
  if (missing.length === 0) return "Rate limits: on.";
  return `Rate limits: wrangler.toml does not bind ${missing.join(", ")}, so what they count is not limited.`;
}
