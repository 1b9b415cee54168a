import type { Emulator } from "../instance/emulator.ts";
import { MOUNT } from "../instance/instance.ts";
import { requireOrganization } from "../instance/organizations.ts";
import type { Invitation, User } from "../instance/records.ts";
import { ROLES } from "../instance/roles.ts";
import { publicOrganizationJson } from "./organization.ts";
import { publicUserDataJson } from "./public-user.ts";

/** The link that Clerk would send by e-mail. */
export function invitationUrl({ instance }: Emulator, { ticket }: Invitation): string {
  return `${instance.origin}${MOUNT}/v1/tickets/accept?ticket=${ticket}`;
}

/** An invitation as the Frontend API shows it to the organisation's members. */
export function invitationJson(clerk: Emulator, invitation: Invitation) {
  return {
    object: "organization_invitation",
    id: invitation.id,
    email_address: invitation.emailAddress,
    role: invitation.role,
    role_name: ROLES[invitation.role].name,
    organization_id: invitation.organizationId,
    status: invitation.status,
    public_metadata: invitation.publicMetadata,
    url: invitation.status === "pending" ? invitationUrl(clerk, invitation) : null,
    expires_at: invitation.expiresAt,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  };
}

/** An invitation as the invited person sees it, with its organisation. */
export function invitationForUserJson(clerk: Emulator, invitation: Invitation) {
  const organization = requireOrganization(clerk, invitation.organizationId);
  return {
    ...invitationJson(clerk, invitation),
    public_organization_data: publicOrganizationJson(organization),
  };
}

/** An invitation as the Backend API and the `organizationInvitation.*` events show it. */
export function backendInvitationJson(clerk: Emulator, invitation: Invitation) {
  const inviter = clerk.store.users.get(invitation.inviterId ?? "");
  return {
    ...invitationJson(clerk, invitation),
    inviter_id: invitation.inviterId,
    public_inviter_data: inviter === undefined ? null : inviterJson(inviter),
    private_metadata: invitation.privateMetadata,
  };
}

/** An invitation in a person's list in the Backend API. */
export function backendInvitationForUserJson(clerk: Emulator, invitation: Invitation) {
  return {
    ...backendInvitationJson(clerk, invitation),
    ...invitationForUserJson(clerk, invitation),
  };
}

/** The data of the event `organizationInvitation.accepted`. */
export function acceptedInvitationJson(clerk: Emulator, invitation: Invitation, user: User) {
  const organization = requireOrganization(clerk, invitation.organizationId);
  return {
    ...backendInvitationJson(clerk, invitation),
    user_id: user.id,
    data: { public_organization_data: publicOrganizationJson(organization) },
  };
}

function inviterJson(user: User) {
  const { user_id, first_name, last_name, image_url, has_image, identifier } =
    publicUserDataJson(user);
  return { user_id, first_name, last_name, image_url, has_image, identifier };
}
