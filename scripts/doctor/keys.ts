import { createPublicKey, type KeyObject } from "node:crypto";
import { newClaimsKey } from "#db/setup/claims-key.ts";
import { type Config, ConfigurationError, readConfig } from "#app/visit/config.ts";
import { Webhook } from "svix";
import { deploymentProblems } from "../deployment.ts";
import type { Settings } from "../local/settings.ts";
import { type Check, type Finding, ok, type Patient, unknown, wrong } from "./check.ts";

const CLERK_KEYS = ["CLERK_PUBLISHABLE_KEY", "CLERK_SECRET_KEY", "CLERK_JWT_KEY"] as const;

/** Settings that are on this machine; nothing is asked of a service. */
export const keys: Check[] = [
  {
    name: "app's address",
    examine: (patient) =>
      judged(patient, ["APP_ORIGIN"], `People reach the app at ${patient.settings.APP_ORIGIN}.`),
  },
  { name: "Clerk's keys", examine: clerkKeys },
  { name: "webhook secret", examine: webhookSecret },
  {
    name: "worker's address",
    examine: (patient) => {
      const { settings, isDeployment } = patient;
      if (!settings.DATABASE_URL && !isDeployment)
        return unknown("DATABASE_URL is not set, so `npm run dev` uses the local Neon.");
      return judged(patient, ["DATABASE_URL"], "DATABASE_URL is a connection string.");
    },
  },
  {
    name: "claims key",
    needs: ["worker's address"],
    examine: (patient) =>
      judged(patient, ["DATABASE_CLAIMS_KEY"], "DATABASE_CLAIMS_KEY has the form of a key."),
  },
  { name: "owner's address", examine: ownersAddress },
  { name: "pooler", needs: ["worker's address"], examine: pooler },
];

/** The first problem with these settings, or what is so. */
function judged(patient: Patient, names: (keyof Settings)[], words: string): Finding {
  const found = problemsOf(patient).find((problem) => names.some((name) => problem.includes(name)));
  return found === undefined ? ok(words) : wrong(found);
}

function problemsOf({ settings, ownerUrl, isDeployment }: Patient): string[] {
  if (isDeployment) return deploymentProblems(settings, ownerUrl);
  try {
    readConfig(settings);
    return [];
  } catch (fault) {
    if (fault instanceof ConfigurationError) return fault.problems;
    throw fault;
  }
}

function clerkKeys(patient: Patient): Finding {
  const { settings, isDeployment, file } = patient;
  const missing = CLERK_KEYS.filter((name) => !settings[name]);
  if (missing.length === CLERK_KEYS.length && !isDeployment) return localClerk();
  if (missing.length > 0) {
    const otherwise = isDeployment ? "" : " Without any of them, the local Clerk is used.";
    return wrong(
      `${missing.join(" and ")} not set in ${file}. All three are in the Clerk dashboard under API keys.${otherwise}`,
    );
  }
  const alone = { ...patient, settings: clerkAlone(settings) };
  const found = judged(alone, [...CLERK_KEYS, "CLERK_PROXY_URL", "CLERK_API_URL"], "");
  if (found.status !== "ok") return found;
  if (jwtKeyOf(settings) === null)
    return wrong(
      "CLERK_JWT_KEY is no public key. Copy the JWKS public key (PEM) again, with its first and last line.",
    );
  return ok(`Three keys of a ${isLive(settings) ? "production" : "development"} instance.`);
}

/** Nothing is set, so the local Clerk would start, which has conditions of its own. */
function localClerk(): Finding {
  if (process.env.NODE_ENV === "production")
    return wrong("The local Clerk does not run with NODE_ENV=production. Unset NODE_ENV.");
  return unknown("None is set, so `npm run dev` uses the local Clerk.");
}

function webhookSecret({ settings, isDeployment, file }: Patient): Finding {
  const secret = settings.CLERK_WEBHOOK_SIGNING_SECRET;
  const where = "Clerk dashboard → Webhooks → your endpoint → Signing secret";
  if (!secret) {
    const words = `CLERK_WEBHOOK_SIGNING_SECRET is not set in ${file}, so Clerk's events are refused. Find it at: ${where}.`;
    return isDeployment ? wrong(words) : unknown(words);
  }
  try {
    if (secret.startsWith("whsec_") && new Webhook(secret))
      return ok("CLERK_WEBHOOK_SIGNING_SECRET has the form of a secret.");
  } catch {
    // It is not base64.
  }
  return wrong(`CLERK_WEBHOOK_SIGNING_SECRET is no secret: copy it again. Find it at: ${where}.`);
}

function ownersAddress({ ownerUrl }: Patient): Finding {
  if (!ownerUrl)
    return unknown(
      "DATABASE_OWNER_URL is not set in the environment. With it, roles, migrations and row security are checked too.",
    );
  if (!isAddress(ownerUrl))
    return wrong(
      "DATABASE_OWNER_URL is no connection string: postgresql://role:password@host/database.",
    );
  return ok("DATABASE_OWNER_URL is a connection string.");
}

const isAddress = (url: string) =>
  URL.canParse(url) && /^postgres(ql)?:\/\/[^/]+@[^/]+\/.+/.test(url);

const POOLER = /^([^.]+)-pooler\./;

/** The worker opens many short connections, which Neon's pooler is for. A migration needs a session of its own. */
function pooler({ settings, ownerUrl }: Patient): Finding {
  const worker = new URL(settings.DATABASE_URL ?? "");
  const owner = ownerUrl !== undefined && isAddress(ownerUrl) ? new URL(ownerUrl) : null;
  if (owner && placeOf(owner) !== placeOf(worker))
    return wrong(
      "DATABASE_URL and DATABASE_OWNER_URL name different databases. Take both from the same branch and database in Neon's console.",
    );
  if (!worker.hostname.endsWith(".neon.tech"))
    return unknown(`${worker.hostname} is no host of Neon's, which alone have a pooler.`);
  if (!POOLER.test(worker.hostname))
    return wrong(
      "DATABASE_URL goes past Neon's pooler. Use the host with “-pooler” in its name: in Neon's console, Connect, with connection pooling on.",
    );
  if (owner && POOLER.test(owner.hostname))
    return wrong(
      "DATABASE_OWNER_URL goes through Neon's pooler. Use the host without “-pooler”: in Neon's console, Connect, with connection pooling off.",
    );
  return ok(`The worker goes through the pooler${owner ? ", migrations past it" : ""}.`);
}

const placeOf = ({ hostname, port, pathname }: URL) =>
  `${hostname.replace(POOLER, "$1.")}:${port}${pathname}`;

/** The settings with those of the database made up, so that nothing is found but what is Clerk's. */
const clerkAlone = (settings: Settings): Settings => ({
  ...settings,
  DATABASE_URL: "postgresql://rowkeep_app:unset@unset/unset",
  DATABASE_CLAIMS_KEY: newClaimsKey(),
});

/** What the app makes of Clerk's keys. Throws a ConfigurationError if they or `APP_ORIGIN` are not ok. */
export const clerkConfig = (settings: Settings): Config["clerk"] =>
  readConfig(clerkAlone(settings)).clerk;

export const isLive = ({ CLERK_SECRET_KEY }: Settings): boolean =>
  CLERK_SECRET_KEY?.startsWith("sk_live_") === true;

/** `CLERK_JWT_KEY`, read as Clerk's SDK reads it: line breaks do not matter. Null if it is no RSA key. */
export function jwtKeyOf({ CLERK_JWT_KEY: pem = "" }: Settings): KeyObject | null {
  const inner = /^-----BEGIN PUBLIC KEY-----(.+)-----END PUBLIC KEY-----$/s.exec(pem.trim())?.[1];
  try {
    const key = Buffer.from(inner ?? "", "base64");
    return createPublicKey({ key, format: "der", type: "spki" });
  } catch {
    return null;
  }
}
