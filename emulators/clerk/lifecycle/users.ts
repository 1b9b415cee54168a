import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, invalidParameter } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import { findUserByEmail } from "../instance/lookup.ts";
import { membershipsOf } from "../instance/organizations.ts";
import { beginSubscription } from "./subscriptions.ts";
import { refuseLargeMetadata } from "../instance/metadata.ts";
import type { EmailAddress, Metadata, User } from "../instance/records.ts";
import { backendUserJson } from "../resources/user.ts";

export type NewUser = {
  id?: string | undefined;
  emailAddresses: string[];
  passwordHash: string | null;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  publicMetadata?: Metadata | undefined;
  privateMetadata?: Metadata | undefined;
  unsafeMetadata?: Metadata | undefined;
  externalId?: string | null | undefined;
};

/** Adds a person with verified addresses, and emits `user.created`. Throws if an address is taken. */
export function createUser(clerk: Emulator, person: NewUser): User {
  const now = Date.now();
  refuseLargeMetadata(person);
  const emailAddresses = person.emailAddresses.map((address) =>
    newEmailAddress(clerk, address, true),
  );
  const [primary] = emailAddresses;
  if (primary === undefined) throw invalidParameter("email_address", "Enter an email address.");
  const user: User = {
    id: person.id ?? newId("user"),
    firstName: person.firstName || null,
    lastName: person.lastName || null,
    emailAddresses,
    primaryEmailAddressId: primary.id,
    passwordHash: person.passwordHash,
    passwordUpdatedAt: person.passwordHash === null ? null : now,
    picture: null,
    publicMetadata: person.publicMetadata ?? {},
    privateMetadata: person.privateMetadata ?? {},
    unsafeMetadata: person.unsafeMetadata ?? {},
    externalId: person.externalId ?? null,
    banned: false,
    lastSignInAt: null,
    lastActiveAt: null,
    createdAt: now,
    updatedAt: now,
  };
  clerk.store.users.set(user.id, user);
  clerk.store.changed();
  clerk.webhooks.emit("user.created", backendUserJson(user));
  if (clerk.billing) beginSubscription(clerk, user.id);
  return user;
}

/** Applies `change` to a person, and emits `user.updated`. */
export function updateUser(clerk: Emulator, user: User, change: Partial<User>): User {
  refuseLargeMetadata(change);
  // Consumers order events by updated_at, so no two changes may share a millisecond.
  Object.assign(user, change, { updatedAt: Math.max(Date.now(), user.updatedAt + 1) });
  clerk.store.changed();
  clerk.webhooks.emit("user.updated", backendUserJson(user));
  return user;
}

/** Deletes a person with their sessions and memberships. Only `user.deleted` is emitted. */
export function deleteUser(clerk: Emulator, user: User): void {
  const { users, sessions, clients, memberships } = clerk.store;
  users.delete(user.id);
  for (const { id } of membershipsOf(clerk, user.id)) memberships.delete(id);
  clerk.store.subscriptions.delete(user.id);
  for (const session of sessions.values()) {
    if (session.userId !== user.id) continue;
    sessions.delete(session.id);
    const client = clients.get(session.clientId);
    if (client !== undefined) {
      Object.assign(client, { lastActiveSessionId: null, signIn: null, signUp: null });
      client.updatedAt = Date.now();
    }
  }
  clerk.store.changed();
  clerk.webhooks.emit("user.deleted", { deleted: true, id: user.id, object: "user" });
}

/** Checks an address and creates its record, in lower case. Throws if it is malformed or taken. */
export function newEmailAddress(clerk: Emulator, address: string, verified: boolean): EmailAddress {
  const now = Date.now();
  const emailAddress = assertFreeEmail(clerk, address);
  return {
    id: newId("idn"),
    emailAddress,
    verification: verified
      ? { strategy: "email_code", status: "verified", attempts: 1, expireAt: now }
      : null,
    createdAt: now,
    updatedAt: now,
  };
}

/** The address in lower case. Throws Clerk's error if it is malformed. */
export function readEmail(address: string): string {
  const emailAddress = address.trim().toLowerCase();
  if (/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(emailAddress)) return emailAddress;
  throw invalidParameter("email_address", "Email address must be a valid email address.");
}

/** The address in lower case. Throws Clerk's error if it is malformed or taken. */
export function assertFreeEmail(clerk: Emulator, address: string): string {
  const emailAddress = readEmail(address);
  if (findUserByEmail(clerk, emailAddress) !== undefined) {
    const message = "That email address is taken. Please try another.";
    throw new ClerkError(422, "form_identifier_exists", message, "email_address");
  }
  return emailAddress;
}
