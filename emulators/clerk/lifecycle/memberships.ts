import type { Emulator } from "../instance/emulator.ts";
import { ClerkError } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import { requireUser } from "../instance/lookup.ts";
import { findMembership, invitationsTo, membersOf } from "../instance/organizations.ts";
import type { Membership, Metadata, Organization, Role } from "../instance/records.ts";
import { refuseLargeMetadata } from "../instance/metadata.ts";
import { CREATOR_ROLE } from "../instance/roles.ts";
import { backendMembershipJson } from "../resources/membership.ts";

type NewMember = {
  role: Role;
  publicMetadata?: Metadata | undefined;
  privateMetadata?: Metadata | undefined;
  beginsNextSession?: boolean;
  /** Whether an invitation has kept the place. */
  isInvited?: boolean;
};

/** Makes a person a member, and emits `organizationMembership.created`. Throws if they are one already, or if the organisation is full. */
export function addMember(
  clerk: Emulator,
  organization: Organization,
  userId: string,
  member: NewMember,
): Membership {
  requireUser(clerk, userId);
  if (findMembership(clerk, organization.id, userId) !== undefined) {
    const message = "This person is already a member of the organization.";
    throw new ClerkError(400, "already_a_member_in_organization", message);
  }
  if (member.isInvited === true) refuseWithoutPlace(clerk, organization);
  else refuseFull(clerk, organization);
  const now = Date.now();
  const membership: Membership = {
    id: newId("orgmem"),
    organizationId: organization.id,
    userId,
    role: member.role,
    publicMetadata: member.publicMetadata ?? {},
    privateMetadata: member.privateMetadata ?? {},
    beginsNextSession: member.beginsNextSession ?? false,
    createdAt: now,
    updatedAt: now,
  };
  clerk.store.memberships.set(membership.id, membership);
  announce(clerk, "created", membership);
  return membership;
}

/** Changes the role or the metadata, and emits `organizationMembership.updated`. Throws if no admin would be left. */
export function updateMembership(
  clerk: Emulator,
  membership: Membership,
  change: Partial<Pick<Membership, "role" | "publicMetadata" | "privateMetadata">>,
): Membership {
  refuseLargeMetadata(change);
  if (change.role !== undefined && change.role !== CREATOR_ROLE) refuseLastAdmin(clerk, membership);
  const updatedAt = Math.max(Date.now(), membership.updatedAt + 1);
  Object.assign(membership, change, { updatedAt });
  announce(clerk, "updated", membership);
  return membership;
}

/** Ends a membership, and emits `organizationMembership.deleted`. Throws if no admin would be left. */
export function removeMember(clerk: Emulator, membership: Membership): void {
  refuseLastAdmin(clerk, membership);
  clerk.store.memberships.delete(membership.id);
  leaveSessions(clerk, membership);
  announce(clerk, "deleted", membership);
}

/** Switches the sessions of a former member to their personal account. */
export function leaveSessions(clerk: Emulator, { organizationId, userId }: Membership): void {
  for (const session of clerk.store.sessions.values()) {
    if (session.userId !== userId || session.organizationId !== organizationId) continue;
    session.organizationId = null;
    session.updatedAt = Date.now();
  }
}

/** Throws if an organisation has no room for `more` members or invitations. */
export function refuseFull(clerk: Emulator, organization: Organization, more = 1): void {
  const pending = invitationsTo(clerk, organization).filter(({ status }) => status === "pending");
  const taken = membersOf(clerk, organization).length + pending.length;
  refuseBeyond(organization, taken + more);
}

/**
 * Throws if the members alone leave no room for one more, who holds an invitation: it has kept that place. Where the limit
 * was lowered meanwhile, those who come first take what is left.
 */
export const refuseWithoutPlace = (clerk: Emulator, organization: Organization): void =>
  refuseBeyond(organization, membersOf(clerk, organization).length + 1);

function refuseBeyond({ maxAllowedMemberships: allowed }: Organization, wanted: number): void {
  if (allowed === 0 || wanted <= allowed) return;
  const message = `You have reached your limit of ${allowed} organization memberships, including outstanding invitations.`;
  throw new ClerkError(403, "organization_membership_quota_exceeded", message);
}

function refuseLastAdmin(clerk: Emulator, membership: Membership): void {
  const { organizationId, role } = membership;
  if (role !== CREATOR_ROLE) return;
  const isAnotherAdmin = (other: Membership) =>
    other !== membership && other.organizationId === organizationId && other.role === CREATOR_ROLE;
  if ([...clerk.store.memberships.values()].some(isAnotherAdmin)) return;
  const message =
    "There has to be at least one organization member with the minimum required permissions.";
  throw new ClerkError(400, "organization_minimum_permissions_needed", message);
}

function announce(
  clerk: Emulator,
  verb: "created" | "updated" | "deleted",
  membership: Membership,
): void {
  clerk.store.changed();
  clerk.webhooks.emit(`organizationMembership.${verb}`, backendMembershipJson(clerk, membership));
}
