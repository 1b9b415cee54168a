import { invalidParameter } from "./errors.ts";
import type { Role } from "./records.ts";

/** Clerk's own permissions, which are in a membership but never in a token. */
const SYSTEM_PERMISSIONS = [
  ["org:sys_profile:manage", "Manage organization"],
  ["org:sys_profile:delete", "Delete organization"],
  ["org:sys_memberships:read", "Read members"],
  ["org:sys_memberships:manage", "Manage members"],
  ["org:sys_domains:read", "Read domains"],
  ["org:sys_domains:manage", "Manage domains"],
  ["org:sys_billing:read", "Read billing"],
  ["org:sys_billing:manage", "Manage billing"],
  ["org:sys_api_keys:read", "Read API keys"],
  ["org:sys_api_keys:manage", "Manage API keys"],
] as const;

type NamedPermission = (typeof SYSTEM_PERMISSIONS)[number];
export type Permission = NamedPermission[0];

type RoleDefinition = {
  name: string;
  description: string;
  permissions: readonly NamedPermission[];
};

export const ROLES: Record<Role, RoleDefinition> = {
  "org:admin": {
    name: "Admin",
    description: "Role with elevated permissions",
    permissions: SYSTEM_PERMISSIONS,
  },
  "org:member": {
    name: "Member",
    description: "Role with read-only permissions",
    permissions: SYSTEM_PERMISSIONS.filter(([key]) =>
      /^org:sys_(memberships|billing):read$/.test(key),
    ),
  },
};

export const CREATOR_ROLE: Role = "org:admin";

export function hasPermission(role: Role, permission: Permission): boolean {
  return ROLES[role].permissions.some(([key]) => key === permission);
}

/** Returns the role with this key. Throws Clerk's error for any other text. */
export function readRole(text: unknown): Role {
  if (text === "org:admin" || text === "org:member") return text;
  throw invalidParameter("role", "role is not one of this instance's roles.");
}
