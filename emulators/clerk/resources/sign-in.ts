import type { Emulator } from "../instance/emulator.ts";
import type { SignIn, User } from "../instance/records.ts";
import { imageUrl } from "./public-user.ts";
import { verificationJson } from "./verification.ts";

/** An attempt to sign in, with the methods that this person can use. */
export function signInJson(clerk: Emulator, signIn: SignIn | null) {
  const user = clerk.store.users.get(signIn?.userId ?? "");
  if (signIn === null || user === undefined) return null;
  return {
    object: "sign_in_attempt",
    id: signIn.id,
    status: signIn.status,
    supported_identifiers: ["email_address"],
    identifier: signIn.identifier,
    user_data: {
      first_name: user.firstName,
      last_name: user.lastName,
      image_url: imageUrl(user),
      profile_image_url: imageUrl(user),
      has_image: user.picture !== null,
    },
    supported_first_factors:
      signIn.status === "needs_first_factor" ? firstFactors(signIn, user) : null,
    supported_second_factors: secondFactors(signIn, user),
    first_factor_verification: verificationJson(signIn.firstFactor),
    second_factor_verification: verificationJson(signIn.secondFactor ?? null),
    created_session_id: signIn.createdSessionId,
    abandon_at: signIn.abandonAt,
    client_trust_state: signIn.clientTrust ?? null,
  };
}

function secondFactors(signIn: SignIn, user: User) {
  const email = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);
  if (signIn.status === "needs_client_trust")
    return [
      {
        strategy: "email_code",
        safe_identifier: email?.emailAddress,
        email_address_id: email?.id,
        primary: true,
      },
    ];
  return signIn.status === "needs_second_factor" ? ownSecondFactors(user) : null;
}

/** The second factors that a person has set up. */
export function ownSecondFactors(user: User): { strategy: string }[] {
  if (!user.totp?.verified) return [];
  const byBackupCode = user.backupCodes?.length ? [{ strategy: "backup_code" }] : [];
  return [{ strategy: "totp" }, ...byBackupCode];
}

function firstFactors(signIn: SignIn, user: User) {
  const email = user.emailAddresses.find(({ emailAddress }) => emailAddress === signIn.identifier);
  const byEmail = (strategy: string) => ({
    strategy,
    safe_identifier: signIn.identifier,
    email_address_id: email?.id,
    primary: email?.id === user.primaryEmailAddressId,
  });
  const byPassword = user.passwordHash === null ? [] : [{ strategy: "password" }];
  return [...byPassword, byEmail("email_code"), byEmail("reset_password_email_code")];
}
