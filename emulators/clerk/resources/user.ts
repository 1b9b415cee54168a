import type { EmailAddress, User } from "../instance/records.ts";
import { verificationJson } from "./verification.ts";

/** A person as the Frontend API shows them to themselves: without private metadata. */
export function userJson(user: User) {
  const picture = imageUrl(user);
  return {
    id: user.id,
    object: "user",
    username: null,
    first_name: user.firstName,
    last_name: user.lastName,
    locale: null,
    image_url: picture,
    has_image: user.picture !== null,
    profile_image_id: "",
    profile_image_url: picture,
    primary_email_address_id: user.primaryEmailAddressId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    password_enabled: user.passwordHash !== null,
    password_last_updated_at: user.passwordUpdatedAt,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    email_addresses: user.emailAddresses.map(emailAddressJson),
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    organization_memberships: [],
    external_id: user.externalId,
    last_sign_in_at: user.lastSignInAt,
    last_active_at: user.lastActiveAt,
    banned: user.banned,
    locked: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    create_organization_enabled: false,
    create_organizations_limit: null,
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
  const { organization_memberships: _, ...shown } = userJson(user);
  return { ...shown, private_metadata: user.privateMetadata };
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

/** What others may see of a person; part of a session. */
export function publicUserDataJson(user: User) {
  const picture = imageUrl(user);
  return {
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: picture,
    has_image: user.picture !== null,
    identifier: primaryEmail(user),
    user_id: user.id,
    username: null,
    profile_image_url: picture,
    banned: user.banned,
    deprovisioned: false,
  };
}

function primaryEmail(user: User): string {
  const primary = user.emailAddresses.find(({ id }) => id === user.primaryEmailAddressId);
  return primary?.emailAddress ?? "";
}

/** The picture, or a disc with the person's initial. It is a data URI, because nothing may be fetched from outside. */
export function imageUrl(user: User): string {
  if (user.picture !== null) return user.picture;
  const initial = (user.firstName ?? primaryEmail(user)).slice(0, 1).toUpperCase();
  const letter = /\p{L}|\p{N}/u.test(initial) ? initial : "";
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="#5b6472"/>` +
    `<text x="20" y="27" text-anchor="middle" font-family="sans-serif" font-size="20" fill="#fff">${letter}</text></svg>`;
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}
