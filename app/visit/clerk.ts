import { type ClerkClient, createClerkClient } from "@clerk/backend";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import type { Config } from "./config.ts";
import { logFault } from "./request-log.ts";

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

/** Sends one request to Clerk's Backend API. The SDK's methods for these would weigh more than the worker may. */
const ask = (
  { clerk: { secretKey, apiUrl = "https://api.clerk.com" } }: Config,
  path: string,
  change?: object,
) =>
  fetch(`${apiUrl}/v1/${path}`, {
    headers: {
      authorization: `Bearer ${secretKey}`,
      "clerk-api-version": API_VERSION,
      ...(change && { "content-type": "application/json" }),
    },
    ...(change && { method: "PATCH", body: JSON.stringify(change) }),
    signal: AbortSignal.timeout(TIMEOUT),
  });

/**
 * Asks Clerk Billing for what somebody is subscribed to, as its Backend API tells it; null for nobody, or where Billing is
 * off.
 * @throws an Error for every other answer, and what fetch throws.
 */
export const subscriptionReader =
  (config: Config) =>
  async (payer: { id: string; kind: "user" | "organization" }): Promise<unknown> => {
    const noun = payer.kind === "user" ? "users" : "organizations";
    const answer = await ask(
      config,
      `${noun}/${encodeURIComponent(payer.id)}/billing/subscription`,
    );
    if (answer.ok) return answer.json();
    await answer.body?.cancel();
    if (answer.status === 404) return null;
    throw new Error(`Clerk answered ${answer.status} to a question about a subscription`);
  };

export type SubscriptionReader = ReturnType<typeof subscriptionReader>;

/**
 * Tells Clerk how many members and open invitations an organisation may have, and returns the organisation as it is then; null,
 * with a line in the log, if Clerk does not know it or does not allow that many.
 * @throws an Error for every other answer, and what fetch throws.
 */
export const placesSetter =
  (config: Config) =>
  async (id: string, places: number): Promise<unknown> => {
    const answer = await ask(config, `organizations/${encodeURIComponent(id)}`, {
      max_allowed_memberships: places,
    });
    if (answer.ok) return answer.json();
    await answer.body?.cancel();
    const fault = new Error(`Clerk answered ${answer.status} to ${places} places for ${id}`);
    if (![400, 402, 403, 404, 422].includes(answer.status)) throw fault;
    logFault("places", fault);
    return null;
  };

export type PlacesSetter = ReturnType<typeof placesSetter>;

/** Whether Clerk answered that there is no such thing. */
export const isUnknownToClerk = (fault: unknown): boolean =>
  isClerkAPIResponseError(fault) && fault.status === 404;

/** Whether Clerk refused because organisations are switched off in its dashboard. */
export const areOrganizationsOff = (fault: unknown): boolean =>
  isClerkAPIResponseError(fault) &&
  fault.errors.some(({ code }) => code === "organization_not_enabled_in_instance");
