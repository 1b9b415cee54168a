import type { Emulator } from "../instance/emulator.ts";
import { membershipsOf } from "../instance/organizations.ts";
import type { EmailAddress, User } from "../instance/records.ts";
import { membershipJson } from "./membership.ts";
import { imageUrl } from "./public-user.ts";
import { verificationJson } from "./verification.ts";

/** A person as the Frontend API shows them to themselves: with memberships, without private metadata. */
export function userJson(clerk: Emulator, user: User) {
  const memberships = membershipsOf(clerk, user.id);
  return {
    ...personJson(user),
    organization_memberships: memberships.map((membership) => membershipJson(clerk, membership)),
  };
}

function personJson(user: User) {
  const lockedFor = Math.ceil(((user.lockedUntil ?? 0) - Date.now()) / 1000);
  const picture = imageUrl(user);
  return {
    id: user.id,
    object: "user",
    username: null,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: picture,
    has_image: user.picture !== null,
    profile_image_url: picture,
    primary_email_address_id: user.primaryEmailAddressId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    password_enabled: user.passwordHash !== null,
    password_last_updated_at: user.passwordUpdatedAt,
    two_factor_enabled: user.totp?.verified === true,
    totp_enabled: user.totp?.verified === true,
    backup_code_enabled: (user.backupCodes ?? []).length > 0,
    email_addresses: user.emailAddresses.map(emailAddressJson),
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    external_id: user.externalId,
    last_sign_in_at: user.lastSignInAt,
    last_active_at: user.lastActiveAt,
    banned: user.banned,
    deprovisioned: false,
    locked: lockedFor > 0,
    lockout_expires_in_seconds: lockedFor > 0 ? lockedFor : null,
    verification_attempts_remaining: Math.max(0, 10 - (user.failedAttempts ?? 0)),
    create_organization_enabled: true,
    delete_self_enabled: true,
    legal_accepted_at: null,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

/** A person as the Backend API and the `user.*` events show them. */
export function backendUserJson(user: User) {
  return {
    ...personJson(user),
    locale: null,
    bypass_client_trust: false,
    scim: null,
    private_metadata: user.privateMetadata,
  };
}

export function emailAddressJson(email: EmailAddress) {
  return {
    id: email.id,
    object: "email_address",
    email_address: email.emailAddress,
    reserved: false,
    verification: verificationJson(email.verification),
    linked_to: [],
    matches_sso_connection: false,
    created_at: email.createdAt,
    updated_at: email.updatedAt,
  };
}
