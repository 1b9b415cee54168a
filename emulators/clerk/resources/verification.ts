import type { Verification } from "../instance/records.ts";

/** A verification attempt; null if it has not begun. */
export function verificationJson(verification: Verification | null) {
  if (verification === null) return null;
  const { strategy, status, attempts, expireAt } = verification;
  return {
    object: `verification_${strategy}`,
    id: `ver_${strategy}`,
    status,
    strategy,
    attempts,
    expire_at: expireAt,
    verified_at_client: null,
  };
}
