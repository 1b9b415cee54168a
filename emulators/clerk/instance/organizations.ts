import type { Emulator } from "./emulator.ts";
import { ClerkError, notFound } from "./errors.ts";
import type { Invitation, Membership, Organization, Session, User } from "./records.ts";

/** Finds an organisation by id or slug. */
export function findOrganization(clerk: Emulator, idOrSlug: string): Organization | undefined {
  const { organizations } = clerk.store;
  const byId = organizations.get(idOrSlug);
  return byId ?? [...organizations.values()].find(({ slug }) => slug === idOrSlug);
}

/** Finds an organisation by id or slug; throws Clerk's 404. */
export function requireOrganization(clerk: Emulator, idOrSlug: string): Organization {
  const organization = findOrganization(clerk, idOrSlug);
  if (organization === undefined) throw notFound("Given organization not found.");
  return organization;
}

/** The error for an organisation that is missing, or that the person does not belong to. */
export const organizationNotFound = () =>
  new ClerkError(
    404,
    "organization_not_found_or_unauthorized",
    "Given organization not found, or you don't have permission to access it.",
  );

/** The members of an organisation, newest first. */
export function membersOf(clerk: Emulator, { id }: Organization): Membership[] {
  const memberships = [...clerk.store.memberships.values()];
  return memberships.filter(({ organizationId }) => organizationId === id).toReversed();
}

/** A person's memberships, newest first. */
export function membershipsOf(clerk: Emulator, wanted: string): Membership[] {
  return [...clerk.store.memberships.values()]
    .filter(({ userId }) => userId === wanted)
    .toReversed();
}

export function findMembership(
  clerk: Emulator,
  organizationId: string,
  userId: string,
): Membership | undefined {
  return [...clerk.store.memberships.values()].find(
    (membership) => membership.organizationId === organizationId && membership.userId === userId,
  );
}

/** The membership of a session's active organisation; null in the personal account. */
export function activeMembership(clerk: Emulator, session: Session): Membership | null {
  const { organizationId, userId } = session;
  if (organizationId === null) return null;
  return findMembership(clerk, organizationId, userId) ?? null;
}

/** Marks the invitation as expired if its time is over, and returns it. */
export function withCurrentStatus(invitation: Invitation): Invitation {
  if (invitation.status === "pending" && invitation.expiresAt <= Date.now())
    invitation.status = "expired";
  return invitation;
}

/** The invitations to an organisation, newest first. */
export function invitationsTo(clerk: Emulator, { id }: Organization): Invitation[] {
  return [...clerk.store.invitations.values()]
    .filter(({ organizationId }) => organizationId === id)
    .map(withCurrentStatus)
    .toReversed();
}

/** The invitations to one of a person's verified addresses, newest first. */
export function invitationsFor(clerk: Emulator, user: User): Invitation[] {
  const verified = user.emailAddresses.filter(
    ({ verification }) => verification?.status === "verified",
  );
  const addresses = new Set(verified.map(({ emailAddress }) => emailAddress));
  return [...clerk.store.invitations.values()]
    .filter(({ emailAddress }) => addresses.has(emailAddress))
    .map(withCurrentStatus)
    .toReversed();
}
