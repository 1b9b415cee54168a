import type { Emulator } from "../instance/emulator.ts";
import { invitationsTo, membersOf } from "../instance/organizations.ts";
import type { Organization } from "../instance/records.ts";
import { initialPicture } from "./picture.ts";

/** An organisation as the Frontend API shows it to its members. */
export function organizationJson(clerk: Emulator, organization: Organization) {
  return { ...sharedJson(organization), ...countsJson(clerk, organization) };
}

/** An organisation as the Backend API and the `organization.*` events show it. */
export function backendOrganizationJson(organization: Organization) {
  const { privateMetadata, createdBy } = organization;
  return {
    ...sharedJson(organization),
    private_metadata: privateMetadata,
    ...(createdBy !== null && { created_by: createdBy }),
  };
}

/** How many members an organisation has, and how many it has invited. */
export function countsJson(clerk: Emulator, organization: Organization) {
  const pending = invitationsTo(clerk, organization).filter(({ status }) => status === "pending");
  return {
    members_count: membersOf(clerk, organization).length,
    pending_invitations_count: pending.length,
  };
}

/** What an invited person may see of an organisation. */
export function publicOrganizationJson(organization: Organization) {
  const { id, name, slug, image_url, has_image } = sharedJson(organization);
  return { id, name, slug, image_url, has_image };
}

function sharedJson(organization: Organization) {
  return {
    object: "organization",
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    image_url: organization.logo ?? initialPicture(organization.name),
    has_image: organization.logo !== null,
    max_allowed_memberships: organization.maxAllowedMemberships,
    admin_delete_enabled: organization.adminDeleteEnabled,
    public_metadata: organization.publicMetadata,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
  };
}
