import type { Emulator } from "../instance/emulator.ts";
import { requireUser } from "../instance/lookup.ts";
import { requireOrganization } from "../instance/organizations.ts";
import type { Membership } from "../instance/records.ts";
import { ROLES } from "../instance/roles.ts";
import { backendOrganizationJson, organizationJson } from "./organization.ts";
import { publicUserDataJson } from "./public-user.ts";

/** A membership as the Frontend API shows it. */
export function membershipJson(clerk: Emulator, membership: Membership) {
  const organization = requireOrganization(clerk, membership.organizationId);
  return {
    ...sharedJson(clerk, membership),
    organization: organizationJson(clerk, organization),
  };
}

/** A membership as the Backend API and the `organizationMembership.*` events show it. */
export function backendMembershipJson(clerk: Emulator, membership: Membership) {
  const organization = requireOrganization(clerk, membership.organizationId);
  return {
    ...sharedJson(clerk, membership),
    organization: backendOrganizationJson(organization),
    private_metadata: membership.privateMetadata,
  };
}

function sharedJson(clerk: Emulator, membership: Membership) {
  const { name, permissions } = ROLES[membership.role];
  return {
    object: "organization_membership",
    id: membership.id,
    role: membership.role,
    role_name: name,
    permissions: permissions.map(([key]) => key),
    public_metadata: membership.publicMetadata,
    public_user_data: publicUserDataJson(requireUser(clerk, membership.userId)),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  };
}

/** The roles of the instance, with their permissions. */
export function rolesJson() {
  return Object.entries(ROLES).map(([key, { name, description, permissions }]) => ({
    object: "role",
    id: `role_${key.slice(4)}`,
    key,
    name,
    description,
    is_creator_eligible: key === "org:admin",
    permissions: permissions.map(([permission, title]) => ({
      object: "permission",
      id: `perm_${permission.slice(4).replace(":", "_")}`,
      key: permission,
      name: title,
      description: title,
      type: "system",
      created_at: 0,
      updated_at: 0,
    })),
    created_at: 0,
    updated_at: 0,
  }));
}
