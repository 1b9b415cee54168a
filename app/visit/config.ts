import * as v from "valibot";
import { type LanguageModel, modelEntries, modelOf } from "./language-model.ts";
import { limiterEntries, type Limiters } from "./limits.ts";
import { HALF_PUSH, isWholePush, type Push, pushEntries, pushOf } from "./push.ts";

/** Where each value comes from; shown when one is missing. */
const sources = {
  APP_ORIGIN:
    "the address people use, such as https://rowkeep.example (no path, no slash at the end)",
  DATABASE_URL: "Neon console → Connect, with the role rowkeep_app",
  DATABASE_CLAIMS_KEY:
    ".dev.vars.production, where `npm run deploy` keeps the one that it makes; `npm run db:migrate` gives it to the database",
  CLERK_PUBLISHABLE_KEY: "Clerk dashboard → API keys",
  CLERK_SECRET_KEY: "Clerk dashboard → API keys",
  CLERK_JWT_KEY: "Clerk dashboard → API keys → JWKS public key (PEM)",
  CLERK_WEBHOOK_SIGNING_SECRET: "Clerk dashboard → Webhooks → your endpoint → Signing secret",
};

const missing = (name: keyof typeof sources) => `${name} is not set. Find it at: ${sources[name]}.`;
const malformed = (name: keyof typeof sources) =>
  `${name} is not what it should be. Find it at: ${sources[name]}.`;
const required = (name: keyof typeof sources) =>
  v.pipe(v.optional(v.string(missing(name)), ""), v.trim(), v.nonEmpty(missing(name)));
const optional = v.optional(v.pipe(v.string(), v.trim()));

/** 256 random bits in base64 or hexadecimal: at most 64 bytes, which HMAC-SHA-256 uses unchanged. */
export const CLAIMS_KEY = /^[\w+/=-]{43,64}$/;

const isOrigin = (value: string) =>
  /^https?:/.test(value) && URL.canParse(value) && new URL(value).origin === value;
const isPostgres = (value: string) => /^postgres(ql)?:\/\/[^:@/]+(:[^@]*)?@[^@/]+\/./.test(value);
/** A path on the app's own origin, or a URL. */
const isProxy = (value: string) => URL.canParse(value, "https://rowkeep.invalid");

const Environment = v.pipe(
  v.object({
    APP_ORIGIN: v.pipe(required("APP_ORIGIN"), v.check(isOrigin, malformed("APP_ORIGIN"))),
    DATABASE_URL: v.pipe(required("DATABASE_URL"), v.check(isPostgres, malformed("DATABASE_URL"))),
    DATABASE_CLAIMS_KEY: v.pipe(
      required("DATABASE_CLAIMS_KEY"),
      v.regex(CLAIMS_KEY, malformed("DATABASE_CLAIMS_KEY")),
    ),
    DATABASE_TIMEOUT: v.pipe(
      v.optional(v.string(), ""),
      v.trim(),
      v.regex(/^(?:[1-9]\d{2,5})?$/, "DATABASE_TIMEOUT is no whole number of milliseconds."),
      v.transform((milliseconds) => Number(milliseconds || 5_000)),
    ),
    CLERK_PUBLISHABLE_KEY: v.pipe(
      required("CLERK_PUBLISHABLE_KEY"),
      v.regex(/^pk_(test|live)_/, malformed("CLERK_PUBLISHABLE_KEY")),
      v.check((key) => frontendHost(key) !== null, malformed("CLERK_PUBLISHABLE_KEY")),
    ),
    CLERK_SECRET_KEY: v.pipe(
      required("CLERK_SECRET_KEY"),
      v.regex(/^sk_(test|live)_/, malformed("CLERK_SECRET_KEY")),
    ),
    CLERK_JWT_KEY: v.pipe(
      required("CLERK_JWT_KEY"),
      v.includes("PUBLIC KEY", malformed("CLERK_JWT_KEY")),
    ),
    CLERK_WEBHOOK_SIGNING_SECRET: optional,
    ADMIN_SECOND_FACTOR: v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.picklist(["", "off", "required"], "ADMIN_SECOND_FACTOR is neither off nor required."),
      ),
      "",
    ),
    CLERK_ISSUER: optional,
    CLERK_API_URL: optional,
    CLERK_PROXY_URL: v.optional(
      v.pipe(v.string(), v.trim(), v.check(isProxy, "CLERK_PROXY_URL is no address.")),
    ),
    CLERK_JS_URL: optional,
    CLERK_UI_URL: optional,
    ...limiterEntries,
    ...modelEntries,
    ...pushEntries,
  }),
  v.check(
    (env) => env.CLERK_PUBLISHABLE_KEY.slice(3, 7) === env.CLERK_SECRET_KEY.slice(3, 7),
    "CLERK_PUBLISHABLE_KEY and CLERK_SECRET_KEY belong to different instances: one is a test key, the other a live key.",
  ),
  v.check((env) => isWholePush(env), HALF_PUSH),
);

export type Config = {
  /** Scheme, host and port under which people reach the app; every absolute URL starts with it. */
  origin: string;
  databaseUrl: string;
  /** Milliseconds that one request to the database may take. */
  databaseTimeout: number;
  /** Signs the claims of each transaction: 43 to 64 characters. */
  claimsKey: string;
  /** Missing if webhooks are not set up; the webhook route then answers 500. */
  webhookSecret: string | undefined;
  limiters: Limiters;
  /** Writes prose; null if Workers AI is not bound. */
  model: LanguageModel | null;
  /** Sends reminders; null without its keys. */
  push: Push | null;
  /** Whether a site admin's act needs a fresh second factor as well as a fresh sign-in. */
  adminSecondFactor: boolean;
  clerk: {
    publishableKey: string;
    secretKey: string;
    jwtKey: string;
    issuer: string;
    /** Origin of Clerk's Frontend API, or the app's own origin when it is proxied. */
    frontendOrigin: string;
    apiUrl: string | undefined;
    proxyUrl: string | undefined;
  };
};

export class ConfigurationError extends Error {
  override name = "ConfigurationError";
  /** One sentence for each missing or wrong value. It never includes the value. */
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`Rowkeep is not configured:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/**
 * The host of Clerk's Frontend API, which a publishable key encodes in base64 before a final `$`. Null if the key
 * contains no host.
 */
function frontendHost(publishableKey: string): string | null {
  try {
    const host = atob(publishableKey.split("_")[2] ?? "");
    return /^[a-z0-9-]+(\.[a-z0-9-]+)+\$$/i.test(host) ? host.slice(0, -1) : null;
  } catch {
    return null;
  }
}

/**
 * Validates the environment and returns the app's configuration.
 * @throws ConfigurationError that names every missing or malformed value.
 */
export function readConfig(environment: unknown): Config {
  const parsed = v.safeParse(Environment, environment, { abortPipeEarly: true });
  if (!parsed.success) {
    throw new ConfigurationError(parsed.issues.map((issue) => issue.message));
  }
  const env = parsed.output;
  const host = `https://${frontendHost(env.CLERK_PUBLISHABLE_KEY)}`;
  return {
    origin: env.APP_ORIGIN,
    databaseUrl: env.DATABASE_URL,
    databaseTimeout: env.DATABASE_TIMEOUT,
    claimsKey: env.DATABASE_CLAIMS_KEY,
    webhookSecret: env.CLERK_WEBHOOK_SIGNING_SECRET || undefined,
    limiters: {
      writes: env.LIMIT_WRITES,
      entrances: env.LIMIT_ENTRANCES,
      events: env.LIMIT_EVENTS,
    },
    model: modelOf(env),
    push: pushOf(env),
    adminSecondFactor: env.ADMIN_SECOND_FACTOR === "required",
    clerk: {
      publishableKey: env.CLERK_PUBLISHABLE_KEY,
      secretKey: env.CLERK_SECRET_KEY,
      jwtKey: env.CLERK_JWT_KEY,
      issuer: env.CLERK_ISSUER || host,
      frontendOrigin: env.CLERK_PROXY_URL
        ? new URL(env.CLERK_PROXY_URL, env.APP_ORIGIN).origin
        : host,
      apiUrl: env.CLERK_API_URL,
      proxyUrl: env.CLERK_PROXY_URL ? new URL(env.CLERK_PROXY_URL, env.APP_ORIGIN).href : undefined,
    },
  };
}

const configs = new WeakMap<object, Config>();

/** The configuration, read once for each environment object of an isolate. */
export function configOf(env: object): Config {
  const known = configs.get(env);
  if (known) return known;
  const config = readConfig(env);
  configs.set(env, config);
  return config;
}
