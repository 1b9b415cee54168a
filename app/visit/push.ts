import * as v from "valibot";

/** What is needed to send messages to browsers (Web Push), with the keys in base64url. */
export type Push = {
  /** Browsers take messages only from who has the other one: the public key of P-256, uncompressed. */
  publicKey: string;
  privateKey: string;
  /** How whoever runs a push service reaches whoever runs this: `mailto:` or `https:`. */
  subject: string;
  /** Origins of push services beside those of the known browsers. */
  services: readonly string[];
};

const NAMES = ["VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY", "VAPID_SUBJECT"] as const;

const where = "docs/deploy.md says how to make it";
const value = (pattern: RegExp, name: (typeof NAMES)[number]) =>
  v.optional(
    v.pipe(v.string(), v.trim(), v.regex(pattern, `${name} is not what it should be: ${where}.`)),
    "",
  );

export const pushEntries = {
  // 65 bytes that begin with 4, and 32 bytes.
  VAPID_PUBLIC_KEY: value(/^(B[\w-]{86})?$/, "VAPID_PUBLIC_KEY"),
  VAPID_PRIVATE_KEY: value(/^([\w-]{43})?$/, "VAPID_PRIVATE_KEY"),
  VAPID_SUBJECT: value(/^((mailto:|https:\/\/)\S+)?$/, "VAPID_SUBJECT"),
  PUSH_SERVICES: v.optional(v.pipe(v.string(), v.trim()), ""),
};

type Environment = Record<keyof typeof pushEntries, string>;

/** Reminders are sent with all of its values, and with none they are off. */
export const isWholePush = (env: Environment): boolean =>
  new Set(NAMES.map((name) => env[name] === "")).size === 1;

export const HALF_PUSH = `${NAMES.join(", ")} are set together or not at all.`;

/** Null for a deployment without keys, which sends nothing. */
export const pushOf = (env: Environment): Push | null =>
  env.VAPID_PUBLIC_KEY === ""
    ? null
    : {
        publicKey: env.VAPID_PUBLIC_KEY,
        privateKey: env.VAPID_PRIVATE_KEY,
        subject: env.VAPID_SUBJECT,
        services: env.PUSH_SERVICES.split(/\s+/).filter(Boolean),
      };
