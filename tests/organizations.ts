import { randomUUID } from "node:crypto";
import { createClerkClient } from "@clerk/backend";
import { confirmMembership } from "#app/access/confirm-membership.server.ts";
import { SystemScope } from "#db/access/scope.server.ts";
import type { Stack } from "./stack.ts";
import { callClerk } from "./visitor.ts";

/** Waits until Rowkeep knows what Clerk knows of somebody's memberships. */
async function confirmed(stack: Stack, person: string) {
  await stack.clerk.settled();
  const { DATABASE_URL: url = "", DATABASE_CLAIMS_KEY: claimsKey = "" } = stack.env;
  const { CLERK_SECRET_KEY: secretKey = "", CLERK_API_URL: apiUrl = "" } = stack.env;
  const { users } = createClerkClient({ secretKey, apiUrl, telemetry: { disabled: true } });
  await confirmMembership(new SystemScope({ url, claimsKey }), { users }, person);
}

/** Makes an organisation at the local Clerk whose admin is this person. */
export async function newOrganization(
  stack: Stack,
  admin: string,
  { name = "Acme", slug = `acme-${randomUUID().slice(0, 8)}` } = {},
) {
  const made = await callClerk(stack, "POST", "organizations", { name, slug, created_by: admin });
  await confirmed(stack, admin);
  return { id: String(made.id), slug, name };
}

/** Makes somebody a member at the local Clerk. */
export async function join(stack: Stack, organization: string, person: string) {
  const path = `organizations/${organization}/memberships`;
  await callClerk(stack, "POST", path, { user_id: person, role: "org:member" });
  await confirmed(stack, person);
}

/** Removes somebody at the local Clerk. */
export async function remove(stack: Stack, organization: string, person: string) {
  await callClerk(stack, "DELETE", `organizations/${organization}/memberships/${person}`);
  await confirmed(stack, person);
}
