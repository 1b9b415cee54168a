import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, invalidParameter, missingParameter } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import {
  findOrganization,
  invitationsTo,
  membersOf,
  membershipsOf,
} from "../instance/organizations.ts";
import { refuseLargeMetadata } from "../instance/metadata.ts";
import type { Metadata, Organization } from "../instance/records.ts";
import { CREATOR_ROLE } from "../instance/roles.ts";
import { backendOrganizationJson } from "../resources/organization.ts";
import { beginSubscription } from "./subscriptions.ts";
import { addMember, leaveSessions } from "./memberships.ts";

const ORGANIZATIONS_PER_PERSON = 100;
const NAME_LENGTH = 256;

type NewOrganization = {
  id?: string | undefined;
  name: string;
  slug?: string | null | undefined;
  createdBy?: string | null | undefined;
  maxAllowedMemberships?: number | undefined;
  publicMetadata?: Metadata | undefined;
  privateMetadata?: Metadata | undefined;
};

/** Adds an organisation, with its creator as admin, and emits its events. Throws if its slug is taken. */
export function createOrganization(clerk: Emulator, given: NewOrganization): Organization {
  const now = Date.now();
  const { createdBy = null } = given;
  refuseLargeMetadata(given);
  if (createdBy !== null) refuseTooMany(clerk, createdBy);
  const name = readName(given.name);
  const organization: Organization = {
    id: given.id ?? newId("org"),
    name,
    slug: given.slug ? readSlug(clerk, given.slug) : freeSlug(clerk, name),
    logo: null,
    maxAllowedMemberships: given.maxAllowedMemberships ?? clerk.settings.membershipLimit,
    adminDeleteEnabled: true,
    publicMetadata: given.publicMetadata ?? {},
    privateMetadata: given.privateMetadata ?? {},
    createdBy,
    createdAt: now,
    updatedAt: now,
  };
  clerk.store.organizations.set(organization.id, organization);
  clerk.store.changed();
  clerk.webhooks.emit("organization.created", backendOrganizationJson(organization));
  if (clerk.billing) beginSubscription(clerk, organization.id);
  if (createdBy !== null) addMember(clerk, organization, createdBy, { role: CREATOR_ROLE });
  return organization;
}

type OrganizationChange = Partial<Omit<Organization, "id" | "createdAt" | "updatedAt">>;

/** Applies `change`, and emits `organization.updated`. */
export function updateOrganization(
  clerk: Emulator,
  organization: Organization,
  change: OrganizationChange,
): Organization {
  refuseLargeMetadata(change);
  const name = change.name === undefined ? organization.name : readName(change.name);
  const slug =
    change.slug === undefined || change.slug === organization.slug
      ? organization.slug
      : readSlug(clerk, change.slug);
  // Consumers order events by updated_at, so no two changes may share a millisecond.
  const updatedAt = Math.max(Date.now(), organization.updatedAt + 1);
  Object.assign(organization, change, { name, slug, updatedAt });
  clerk.store.changed();
  clerk.webhooks.emit("organization.updated", backendOrganizationJson(organization));
  return organization;
}

/** Deletes an organisation with its memberships and invitations. Only `organization.deleted` is emitted. */
export function deleteOrganization(clerk: Emulator, organization: Organization): void {
  const { id, slug } = organization;
  for (const membership of membersOf(clerk, organization)) {
    clerk.store.memberships.delete(membership.id);
    leaveSessions(clerk, membership);
  }
  for (const invitation of invitationsTo(clerk, organization))
    clerk.store.invitations.delete(invitation.id);
  clerk.store.organizations.delete(id);
  clerk.store.subscriptions.delete(id);
  clerk.store.changed();
  clerk.webhooks.emit("organization.deleted", { object: "organization", id, slug, deleted: true });
}

function refuseTooMany(clerk: Emulator, userId: string): void {
  if (membershipsOf(clerk, userId).length < ORGANIZATIONS_PER_PERSON) return;
  const message = `You have reached your limit of ${ORGANIZATIONS_PER_PERSON} organizations.`;
  throw new ClerkError(403, "organization_quota_exceeded", message);
}

function readName(text: string): string {
  const name = text.trim();
  if (name === "") throw missingParameter("name");
  if (name.length <= NAME_LENGTH) return name;
  throw invalidParameter("name", `name has at most ${NAME_LENGTH} characters.`);
}

function readSlug(clerk: Emulator, slug: string): string {
  if (!/^(?=.*[a-z0-9])[a-z0-9-]+$/.test(slug))
    throw invalidParameter("slug", "slug may contain lower-case letters, digits and dashes.");
  if (findOrganization(clerk, slug) === undefined) return slug;
  const message = "The slug is already taken. Please try another.";
  throw new ClerkError(422, "form_identifier_exists", message, "slug");
}

function freeSlug(clerk: Emulator, name: string): string {
  const words = name
    .toLowerCase()
    .normalize("NFD")
    .match(/[a-z0-9]+/g) ?? ["organization"];
  const slug = words.join("-");
  return findOrganization(clerk, slug) === undefined ? slug : `${slug}-${Date.now()}`;
}
