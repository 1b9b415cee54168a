import { DeletedData } from "#app/access/clerk-event.ts";
import {
  MembershipData,
  membershipOf,
  OrganizationData,
  organizationOf,
} from "#app/access/clerk-organization.ts";
import type { Delivery, SystemScope } from "#db/access/scope.server.ts";
import { deleteOrganization, syncMembership, syncOrganization } from "#db/organizations.server.ts";
import type { Shown } from "#db/sync.server.ts";
import { read } from "./read.server.ts";

/**
 * Applies an event about an organisation or a membership; null for any other. A membership's states are ordered by when
 * the event happened, because its end has no time of its own.
 */
export function applyToOrganization(
  system: SystemScope,
  delivery: Delivery,
  data: unknown,
  withdraw: (shown: Shown[]) => Promise<void>,
) {
  switch (delivery.type) {
    case "organization.created":
    case "organization.updated":
      return syncOrganization(system, delivery, organizationOf(read(OrganizationData, data)));
    case "organization.deleted":
      return deleteOrganization(system, delivery, read(DeletedData, data).id, withdraw);
    case "organizationMembership.created":
    case "organizationMembership.updated":
    case "organizationMembership.deleted": {
      const membership = membershipOf(read(MembershipData, data));
      const isOver = delivery.type === "organizationMembership.deleted";
      const role = isOver ? null : membership.role;
      return syncMembership(system, delivery, { ...membership, role, asOf: delivery.eventAt });
    }
    default:
      return null;
  }
}
