import { ClerkError, incorrectCode } from "../instance/errors.ts";
import type { Verification } from "../instance/records.ts";

/** The code that every verification accepts, as Clerk does for test addresses. No e-mail is ever sent. */
export const CODE = "424242";

const LIFETIME_MS = 10 * 60_000;
const ATTEMPTS_ALLOWED = 5;

/** A verification that expects a code. */
export function awaitCode(strategy: Verification["strategy"], code: string = CODE): Verification {
  const expireAt = Date.now() + LIFETIME_MS;
  return { strategy, status: "unverified", attempts: 0, expireAt, code };
}

/** Counts an attempt and marks the verification as verified. Throws if the code is wrong or too old. */
export function verifyCode(verification: Verification | null, code: string): void {
  if (verification === null) {
    throw new ClerkError(400, "verification_missing", "Ask for a code first.");
  }
  if (verification.status === "verified") {
    throw new ClerkError(400, "verification_already_verified", "This is already verified.");
  }
  if (verification.expireAt <= Date.now()) {
    throw new ClerkError(422, "verification_expired", "This code has expired. Ask for a new one.");
  }
  if (verification.attempts >= ATTEMPTS_ALLOWED) {
    const message = "Too many failed attempts. Ask for a new code.";
    throw new ClerkError(422, "verification_failed", message, "code");
  }
  verification.attempts += 1;
  if (code !== (verification.code ?? CODE)) throw incorrectCode();
  verification.status = "verified";
}
