import * as v from "valibot";
import { id, milliseconds, text } from "./clerk-event.ts";

/** The longest slug that the mirror keeps, in UTF-16 units. */
const LONGEST_SLUG = 200;

/** The largest number that the mirror keeps (PostgreSQL's integer). */
const PLACES_MAX = 2_147_483_647;

export const OrganizationData = v.looseObject({
  id,
  name: v.optional(text, ""),
  slug: v.nullish(text),
  image_url: v.nullish(text),
  public_metadata: v.fallback(v.nullish(v.looseObject({ plan: v.optional(v.unknown()) })), null),
  max_allowed_memberships: v.fallback(
    v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(PLACES_MAX))),
    null,
  ),
  updated_at: milliseconds,
});

/** What the mirror keeps of an organisation. Without a usable slug, which Clerk can be told not to have, its id is its slug. */
export function organizationOf(organization: v.InferOutput<typeof OrganizationData>) {
  const { slug } = organization;
  return {
    id: organization.id,
    slug: slug && slug.length <= LONGEST_SLUG ? slug : organization.id,
    name: organization.name,
    imageUrl: organization.image_url ?? null,
    plan: organization.public_metadata?.plan === "pro" ? ("pro" as const) : ("free" as const),
    places: organization.max_allowed_memberships ?? null,
    updatedAt: new Date(organization.updated_at),
  };
}

/** Clerk sends all of it when a membership ends, too. */
export const MembershipData = v.looseObject({
  role: v.optional(v.string(), ""),
  organization: OrganizationData,
  public_user_data: v.looseObject({ user_id: id }),
});

/** What the mirror keeps of a membership. Roles of a deployment's own are those of a member. */
export function membershipOf(membership: v.InferOutput<typeof MembershipData>) {
  return {
    organization: organizationOf(membership.organization),
    userId: membership.public_user_data.user_id,
    role: membership.role === "org:admin" ? ("admin" as const) : ("member" as const),
  };
}
