import type { Context } from "hono";
import type { Emulator } from "../instance/emulator.ts";
import { ClerkError } from "../instance/errors.ts";
import { findMembership, organizationNotFound } from "../instance/organizations.ts";
import type { Membership, Organization } from "../instance/records.ts";
import { hasPermission, type Permission } from "../instance/roles.ts";
import { requireSignedIn, type SignedIn } from "./request.ts";

export type MemberRequest = SignedIn & { organization: Organization; membership: Membership };

/**
 * Requires a request by a member of the organisation in its path. Throws 404 for anybody else, and 403 for a member without
 * `permission`.
 */
export function requireMember(clerk: Emulator, c: Context, permission?: Permission): MemberRequest {
  const signedIn = requireSignedIn(clerk, c);
  const organization = clerk.store.organizations.get(c.req.param("organization") ?? "");
  const membership = findMembership(clerk, organization?.id ?? "", signedIn.user.id);
  if (organization === undefined || membership === undefined) throw organizationNotFound();
  if (permission !== undefined && !hasPermission(membership.role, permission)) {
    const meta = { permissions: [permission] };
    const message = "You don't have the permission that this needs.";
    throw new ClerkError(403, "missing_organization_permission", message, undefined, meta);
  }
  return { ...signedIn, organization, membership };
}
