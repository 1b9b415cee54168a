import { type Config, readConfig } from "#app/visit/config.ts";

/** A complete environment of a worker, as its owner would set it. */
export const environment = {
  APP_ORIGIN: "https://rowkeep.example",
  DATABASE_URL: "postgresql://rowkeep_app:canary-password@db.neon.example/rowkeep",
  DATABASE_CLAIMS_KEY: `canary-claims-key-${"x".repeat(32)}`,
  CLERK_PUBLISHABLE_KEY: `pk_test_${btoa("calm-owl-7.clerk.accounts.dev$")}`,
  CLERK_SECRET_KEY: "sk_test_canary-secret-key",
  CLERK_JWT_KEY: "-----BEGIN PUBLIC KEY-----\ncanary-jwt-key\n-----END PUBLIC KEY-----",
  CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${btoa("a secret of twenty-four b")}`,
};

/** The configuration that these values give, with a test's changes. */
export const configWith = (overrides: Record<string, string | undefined> = {}): Config =>
  readConfig({ ...environment, ...overrides });
