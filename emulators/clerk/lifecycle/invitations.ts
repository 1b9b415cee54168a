import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, invalidParameter, notFound } from "../instance/errors.ts";
import { newId, randomText } from "../instance/ids.ts";
import { findUserByEmail } from "../instance/lookup.ts";
import {
  findMembership,
  invitationsTo,
  requireOrganization,
  withCurrentStatus,
} from "../instance/organizations.ts";
import { isLocal } from "../instance/origins.ts";
import type {
  Invitation,
  Membership,
  Metadata,
  Organization,
  Role,
  User,
} from "../instance/records.ts";
import {
  acceptedInvitationJson,
  backendInvitationJson,
  invitationUrl,
} from "../resources/invitation.ts";
import { addMember, refuseFull, refuseWithoutPlace } from "./memberships.ts";
import { readEmail } from "./users.ts";

const DAY_MS = 86_400_000;
const DAYS_VALID = 30;
const LONGEST_DAYS_VALID = 365;
const INVITATIONS_AT_ONCE = 10;

export type NewInvitation = {
  emailAddress: string;
  role: Role;
  inviterId: string | null;
  redirectUrl?: string | null | undefined;
  daysValid?: number | undefined;
  publicMetadata?: Metadata | undefined;
  privateMetadata?: Metadata | undefined;
};

/** Invites all of these people, or nobody if one of them cannot be invited. Emits `organizationInvitation.created` and logs the links. */
export function invite(
  clerk: Emulator,
  organization: Organization,
  invited: NewInvitation[],
): Invitation[] {
  if (invited.length > INVITATIONS_AT_ONCE)
    throw invalidParameter("email_address", `Invite at most ${INVITATIONS_AT_ONCE} at once.`);
  const checked = invited.map((one) => checkInvitation(clerk, organization, one));
  refuseFull(clerk, organization, checked.length);
  return checked.map((one) => createInvitation(clerk, organization, one));
}

/** Withdraws a pending invitation, and emits `organizationInvitation.revoked`. */
export function revokeInvitation(clerk: Emulator, invitation: Invitation): Invitation {
  refuseSettled(withCurrentStatus(invitation));
  settle(clerk, invitation, "revoked");
  const data = backendInvitationJson(clerk, invitation);
  clerk.webhooks.emit("organizationInvitation.revoked", data);
  return invitation;
}

/**
 * Makes the invited person a member. Emits the events of the invitation and of the membership. If there is no place, the
 * invitation stays open.
 */
export function acceptInvitation(clerk: Emulator, invitation: Invitation, user: User): Membership {
  const organization = requireAcceptable(clerk, invitation, user);
  const { role, publicMetadata, privateMetadata } = invitation;
  settle(clerk, invitation, "accepted");
  const data = acceptedInvitationJson(clerk, invitation, user);
  clerk.webhooks.emit("organizationInvitation.accepted", data);
  const known = findMembership(clerk, organization.id, user.id);
  return (
    known ??
    addMember(clerk, organization, user.id, {
      role,
      publicMetadata,
      privateMetadata,
      isInvited: true,
    })
  );
}

/** Throws if an invitation is no longer open, or has no place for somebody who is no member yet. */
export function requireAcceptable(
  clerk: Emulator,
  invitation: Invitation,
  user?: User,
): Organization {
  refuseSettled(withCurrentStatus(invitation));
  const organization = requireOrganization(clerk, invitation.organizationId);
  const isMember = user !== undefined && findMembership(clerk, organization.id, user.id);
  if (!isMember) refuseWithoutPlace(clerk, organization);
  return organization;
}

/** Returns the pending invitation of a ticket. Throws Clerk's error if there is none. */
export function requireTicket(clerk: Emulator, ticket: string): Invitation {
  const invitation = [...clerk.store.invitations.values()].find((one) => one.ticket === ticket);
  if (invitation === undefined) throw notFound("The invitation was not found.");
  refuseSettled(withCurrentStatus(invitation));
  return invitation;
}

function checkInvitation(
  clerk: Emulator,
  organization: Organization,
  invited: NewInvitation,
): NewInvitation {
  const emailAddress = readEmail(invited.emailAddress);
  const { redirectUrl, daysValid = DAYS_VALID } = invited;
  if (redirectUrl && !isLocal(redirectUrl))
    throw invalidParameter("redirect_url", "redirect_url must be on this machine.");
  if (!Number.isInteger(daysValid) || daysValid < 1 || daysValid > LONGEST_DAYS_VALID)
    throw invalidParameter("expires_in_days", "expires_in_days is between 1 and 365.");
  const user = findUserByEmail(clerk, emailAddress);
  if (user !== undefined && findMembership(clerk, organization.id, user.id) !== undefined) {
    const message = `${emailAddress} is already a member of the organization.`;
    throw new ClerkError(400, "already_a_member_in_organization", message);
  }
  const isSame = (one: Invitation) => one.status === "pending" && one.emailAddress === emailAddress;
  if (invitationsTo(clerk, organization).some(isSame)) {
    const meta = { email_addresses: [emailAddress] };
    const message = `There are already pending invitations for ${emailAddress}.`;
    throw new ClerkError(400, "duplicate_record", message, undefined, meta);
  }
  return { ...invited, emailAddress, daysValid };
}

function createInvitation(
  clerk: Emulator,
  organization: Organization,
  invited: NewInvitation,
): Invitation {
  const now = Date.now();
  const { emailAddress, role, inviterId, daysValid = DAYS_VALID } = invited;
  const invitation: Invitation = {
    id: newId("orginv"),
    organizationId: organization.id,
    emailAddress,
    role,
    inviterId,
    status: "pending",
    ticket: randomText(43),
    redirectUrl: invited.redirectUrl ?? null,
    publicMetadata: invited.publicMetadata ?? {},
    privateMetadata: invited.privateMetadata ?? {},
    expiresAt: now + daysValid * DAY_MS,
    createdAt: now,
    updatedAt: now,
  };
  clerk.store.invitations.set(invitation.id, invitation);
  clerk.store.changed();
  const data = backendInvitationJson(clerk, invitation);
  clerk.webhooks.emit("organizationInvitation.created", data);
  clerk.log(`invitation for ${emailAddress}: ${invitationUrl(clerk, invitation)}`);
  return invitation;
}

function settle(clerk: Emulator, invitation: Invitation, status: "accepted" | "revoked"): void {
  invitation.status = status;
  invitation.updatedAt = Math.max(Date.now(), invitation.updatedAt + 1);
  clerk.store.changed();
}

const SETTLED = {
  accepted: ["organization_invitation_already_accepted", "The invitation was accepted already."],
  revoked: ["organization_invitation_revoked", "The invitation was revoked."],
  expired: ["organization_invitation_expired", "The invitation has expired."],
} as const;

function refuseSettled({ status }: Invitation): void {
  if (status === "pending") return;
  const [code, message] = SETTLED[status];
  throw new ClerkError(400, code, message);
}
