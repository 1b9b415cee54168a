import type { SignUp } from "../instance/records.ts";
import { verificationJson } from "./verification.ts";

/** An attempt to sign up, and what is still missing. */
export function signUpJson(signUp: SignUp | null) {
  if (signUp === null) return null;
  return {
    object: "sign_up_attempt",
    id: signUp.id,
    status: signUp.createdUserId === null ? "missing_requirements" : "complete",
    required_fields: ["email_address", "password"],
    optional_fields: ["first_name", "last_name"],
    missing_fields: missingFields(signUp),
    unverified_fields: signUp.emailAddress === null || isVerified(signUp) ? [] : ["email_address"],
    verifications: {
      email_address: emailVerification(signUp),
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
    username: null,
    email_address: signUp.emailAddress,
    phone_number: null,
    web3_wallet: null,
    password_enabled: signUp.passwordHash !== null,
    // The documents have the field above, clerk-js this one.
    has_password: signUp.passwordHash !== null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    unsafe_metadata: signUp.unsafeMetadata,
    public_metadata: {},
    custom_action: false,
    external_id: null,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.abandonAt,
    legal_accepted_at: null,
    locale: signUp.locale,
  };
}

/** The required fields that are still missing. */
export function missingFields(signUp: SignUp): string[] {
  return [
    ...(signUp.emailAddress === null ? ["email_address"] : []),
    ...(signUp.passwordHash === null ? ["password"] : []),
  ];
}

export function isVerified(signUp: SignUp): boolean {
  return signUp.verification?.status === "verified";
}

// Null before the first code: for the components, anything else is a code that was sent already.
function emailVerification({ verification }: SignUp) {
  const shown = verificationJson(verification);
  return (
    shown && {
      ...shown,
      next_action: shown.status === "verified" ? "" : "needs_attempt",
      supported_strategies: ["email_code"],
    }
  );
}
