import { type Fault, production } from "./fault.ts";

const NEON = "ep-calm-owl-1a2b3c4d";
const region = (host: string, role: string) =>
  `postgresql://${role}:canary@${host}.eu-central-1.aws.neon.tech/neondb`;
const worker = (host: string) => ({ DATABASE_URL: region(host, "rowkeep_app") });
const owner = (host: string) => region(host, "neondb_owner");

/** Settings that are wrong by themselves. */
export const keys: Fault[] = [
  {
    fault: "`APP_ORIGIN` has a path",
    check: "app's address",
    says: "APP_ORIGIN is not what it should be.",
    changes: { settings: { APP_ORIGIN: "https://rowkeep.example/app" } },
  },
  {
    fault: "a deployment's `APP_ORIGIN` is not https",
    check: "app's address",
    says: "APP_ORIGIN must begin with https://",
    changes: production,
  },
  {
    fault: "one of Clerk's three keys is missing",
    check: "Clerk's keys",
    says: "CLERK_JWT_KEY not set in .dev.vars.",
    changes: { settings: { CLERK_JWT_KEY: undefined } },
  },
  {
    fault: "a key is cut off",
    check: "Clerk's keys",
    says: "CLERK_SECRET_KEY is not what it should be.",
    changes: { settings: { CLERK_SECRET_KEY: "canary" } },
  },
  {
    fault: "a test key beside a live key",
    check: "Clerk's keys",
    says: "belong to different instances: one is a test key",
    changes: { settings: { CLERK_SECRET_KEY: "sk_test_canary" } },
  },
  {
    fault: "`CLERK_JWT_KEY` without its first line",
    check: "Clerk's keys",
    says: "CLERK_JWT_KEY is no public key.",
    changes: ({ env }) => ({
      settings: { CLERK_JWT_KEY: env.CLERK_JWT_KEY?.replace(/^.*\n/, "") },
    }),
  },
  {
    fault: "the local Clerk's addresses in a deployment",
    check: "Clerk's keys",
    says: "points at the local Clerk.",
    changes: production,
  },
  {
    fault: "the webhook's secret is cut off",
    check: "webhook secret",
    says: "CLERK_WEBHOOK_SIGNING_SECRET is no secret",
    changes: { settings: { CLERK_WEBHOOK_SIGNING_SECRET: "whsec_canary!" } },
  },
  {
    fault: "a deployment without the webhook's secret",
    check: "webhook secret",
    says: "CLERK_WEBHOOK_SIGNING_SECRET is not set in .dev.vars.production",
    changes: { ...production, settings: { CLERK_WEBHOOK_SIGNING_SECRET: undefined } },
  },
  {
    fault: "`DATABASE_URL` without a database",
    check: "worker's address",
    says: "DATABASE_URL is not what it should be.",
    changes: { settings: { DATABASE_URL: "postgresql://rowkeep_app:canary@db" } },
  },
  {
    fault: "the claims key is cut off",
    check: "claims key",
    says: "DATABASE_CLAIMS_KEY is not what it should be.",
    changes: { settings: { DATABASE_CLAIMS_KEY: "canary" } },
  },
  {
    fault: "one of the keys of reminders is missing",
    check: "reminders",
    says: "are set together or not at all.",
    changes: { settings: { VAPID_SUBJECT: undefined } },
  },
  {
    fault: "`DATABASE_OWNER_URL` is no connection string",
    check: "owner's address",
    says: "DATABASE_OWNER_URL is no connection string",
    changes: { ownerUrl: "canary" },
  },
  {
    fault: "`DATABASE_OWNER_URL` is not set",
    check: "owner's address",
    status: "unknown",
    says: "With it, roles, migrations and row security are checked too.",
    changes: { ownerUrl: undefined },
  },
  {
    fault: "the worker goes past the pooler",
    check: "pooler",
    says: "DATABASE_URL goes past Neon's pooler.",
    changes: { settings: worker(NEON), ownerUrl: owner(NEON) },
  },
  {
    fault: "migrations go through the pooler",
    check: "pooler",
    says: "DATABASE_OWNER_URL goes through Neon's pooler.",
    changes: { settings: worker(`${NEON}-pooler`), ownerUrl: owner(`${NEON}-pooler`) },
  },
  {
    fault: "migrations go to another branch",
    check: "pooler",
    says: "DATABASE_URL and DATABASE_OWNER_URL name different databases.",
    changes: { settings: worker(`${NEON}-pooler`), ownerUrl: owner("ep-wild-elk-5e6f7a8b") },
  },
];
