import { type ClerkClient, createClerkClient } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import type { Config } from "./config.ts";

/** What builds contain of Clerk's Backend API: `vite/clerk-trims.ts` leaves the rest out. */
export type Clerk = Pick<ClerkClient, "authenticateRequest"> & {
  users: Pick<
    ClerkClient["users"],
    | "getUserList"
    | "getOrganizationMembershipList"
    | "updateUserMetadata"
    | "banUser"
    | "unbanUser"
    | "deleteUser"
  >;
  organizations: Pick<
    ClerkClient["organizations"],
    | "getOrganizationList"
    | "deleteOrganization"
    | "getInstanceOrganizationMembershipList"
    | "getOrganizationMembershipList"
  >;
  sessions: Pick<ClerkClient["sessions"], "getSessionList" | "revokeSession">;
};

const clients = new WeakMap<Config, Clerk>();

/**
 * Clerk's Backend API. Each isolate has one client, with all options given, because looking them up is what takes time.
 */
export function clerkOf(config: Config): Clerk {
  const known = clients.get(config);
  if (known) return known;
  const { publishableKey, secretKey, jwtKey, apiUrl, proxyUrl } = config.clerk;
  const client = createClerkClient({
    publishableKey,
    secretKey,
    jwtKey,
    telemetry: { disabled: true },
    ...(apiUrl && { apiUrl }),
    ...(proxyUrl && { proxyUrl }),
  });
  clients.set(config, client);
  return client;
}

/** The version of Clerk's API that the SDK asks for too. */
const API_VERSION = "2026-05-12";

/** Milliseconds that one request may take. */
const TIMEOUT = 10_000;

/**
 * Sends one request to Clerk's Backend API; null for an answer of which asking again changes nothing. The SDK's methods for
 * these would weigh more than the worker may.
 * @throws an Error for every other answer, and what fetch throws.
 */
async function ask(
  { clerk: { secretKey, apiUrl = "https://api.clerk.com" } }: Config,
  path: string,
  final: readonly number[],
  change?: object,
): Promise<unknown> {
  const answer = await fetch(`${apiUrl}/v1/${path}`, {
    headers: {
      authorization: `Bearer ${secretKey}`,
      "clerk-api-version": API_VERSION,
      "content-type": "application/json",
    },
    ...(change && { method: "PATCH", body: JSON.stringify(change) }),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (answer.ok) return answer.json();
  await answer.body?.cancel();
  if (final.includes(answer.status)) return null;
  throw new Error(`Clerk answered ${answer.status} to ${path}`);
}

/** Asks Clerk Billing for what somebody is subscribed to; null for nobody, or where Billing is off. Throws as `ask`. */
export const subscriptionReader =
  (config: Config) => (payer: { id: string; kind: "user" | "organization" }) =>
    ask(config, `${payer.kind}s/${encodeURIComponent(payer.id)}/billing/subscription`, [404]);

export type SubscriptionReader = ReturnType<typeof subscriptionReader>;

/**
 * Tells Clerk how many members and open invitations an organisation may have, and that its admins delete it here, not at Clerk.
 * Returns the organisation as it is then; null if Clerk does not know it or does not allow that many. Throws as `ask`.
 */
export const placesSetter = (config: Config) => (id: string, places: number) =>
  ask(config, `organizations/${encodeURIComponent(id)}`, [400, 402, 403, 404, 422], {
    max_allowed_memberships: places,
    admin_delete_enabled: false,
  });

export type PlacesSetter = ReturnType<typeof placesSetter>;

/** Whether Clerk answered that there is no such thing. */
export const isUnknownToClerk = (error: unknown): boolean =>
  isClerkAPIResponseError(error) && error.status === 404;

/** Whether Clerk refused because organisations are switched off in its dashboard. */
export const areOrganizationsOff = (error: unknown): boolean =>
  isClerkAPIResponseError(error) &&
  error.errors.some(({ code }) => code === "organization_not_enabled_in_instance");
