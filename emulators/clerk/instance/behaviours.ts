import type { Emulator } from "./emulator.ts";

/** What a new instance does by itself, and the local Clerk only when it is asked to: tests would stumble over each. */
export type Behaviours = {
  /** A password on a device that is not known asks for a code too. */
  deviceTrust: boolean;
  /** Ten wrong passwords or codes lock an account for an hour. */
  lockout: boolean;
  /** What changes an account needs a verification that is not older than ten minutes. */
  reverification: boolean;
  /** Too many requests are 429 with `Retry-After`. */
  rateLimits: boolean;
  /** 424242 is the code of addresses with `+clerk_test` alone. */
  testCodes: boolean;
};

/** What is set in the dashboard, and off in a new instance. */
export type Options = {
  /** People may set up an authenticator app and backup codes. */
  secondFactors: boolean;
  /** Several people may be signed in in one browser. */
  multiSession: boolean;
};

export const NO_BEHAVIOURS: Readonly<Behaviours> = {
  deviceTrust: false,
  lockout: false,
  reverification: false,
  rateLimits: false,
  testCodes: false,
};

export const AS_NEW: Readonly<Behaviours> = {
  deviceTrust: true,
  lockout: true,
  reverification: true,
  rateLimits: true,
  testCodes: true,
};

export const NO_OPTIONS: Readonly<Options> = { secondFactors: false, multiSession: false };

/** Forgets what was counted and sent, and switches everything off. */
export function resetBehaviours(clerk: Emulator): void {
  clerk.behaviours = { ...NO_BEHAVIOURS };
  clerk.options = { ...NO_OPTIONS };
  clerk.codes.clear();
  clerk.hits.clear();
  clerk.testingTokens.clear();
}
