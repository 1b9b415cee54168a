import type { Verification } from "../instance/records.ts";

const KINDS: Record<Verification["strategy"], string> = {
  password: "password",
  email_code: "otp",
  reset_password_email_code: "otp",
  ticket: "ticket",
  totp: "totp",
  backup_code: "backup_code",
};

/** A verification attempt; null if it has not begun. */
export function verificationJson(verification: Verification | null) {
  if (verification === null) return null;
  const { strategy, status, attempts, expireAt } = verification;
  const object = `verification_${KINDS[strategy]}`;
  return { object, status, strategy, attempts, expire_at: expireAt };
}
