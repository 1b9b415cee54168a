import * as v from "valibot";
import { OrganizationData, organizationOf } from "#app/access/clerk-organization.ts";
import { cleaned } from "#app/forms/text.ts";
import type { Clerk } from "#app/visit/clerk.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import {
  forgetOrganization,
  listOrganizationIds,
  mirrorOrganizations,
} from "#db/organizations.server.ts";
import { despiteOne, mirrorPage, PAGE_SIZE, refuseMost } from "./steps.server.ts";

/** Mirrors all organisations in Clerk, and deletes those here that are no longer there. */
export async function reconcileOrganizations(
  system: SystemScope,
  { organizations }: Pick<Clerk, "organizations">,
): Promise<void> {
  const known = await listOrganizationIds(system);
  const there = await mirrorAll(system, organizations);
  const missing = known.filter((id) => !there.has(id));
  refuseMost(missing, known, "organisations");
  for (let at = 0; at < missing.length; at += PAGE_SIZE) {
    const organizationId = missing.slice(at, at + PAGE_SIZE);
    // oxlint-disable no-await-in-loop -- one after the other: nobody waits for this
    // Asked again, because pages move while they are read.
    const { data } = await organizations.getOrganizationList({ organizationId, limit: PAGE_SIZE });
    const found = new Set(data.map(({ id }) => cleaned(id)));
    for (const id of organizationId.filter((one) => !found.has(one)))
      await despiteOne(() => forgetOrganization(system, id));
    // oxlint-enable no-await-in-loop
  }
}

/** Mirrors all organisations in Clerk, and returns their ids. */
async function mirrorAll(
  system: SystemScope,
  organizations: Clerk["organizations"],
): Promise<Set<string>> {
  const there = new Set<string>();
  for (let offset = 0; ; offset += PAGE_SIZE) {
    const page = { orderBy: "+created_at", limit: PAGE_SIZE, offset } as const;
    // oxlint-disable no-await-in-loop -- as above
    const { data } = await organizations.getOrganizationList(page);
    for (const { id } of data) there.add(cleaned(id));
    await mirrorPage(
      data.flatMap(({ raw }) => read(raw)),
      (told) => mirrorOrganizations(system, told),
    );
    // oxlint-enable no-await-in-loop
    if (data.length < PAGE_SIZE) return there;
  }
}

/** Empty for data that an event would not accept as an organisation. */
function read(raw: unknown) {
  const organization = v.safeParse(OrganizationData, raw);
  return organization.success ? [organizationOf(organization.output)] : [];
}
