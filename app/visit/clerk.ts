import { type ClerkClient, createClerkClient } from "@clerk/backend";
import type { Config } from "./config.ts";

/** What builds contain of Clerk's Backend API: `vite/trims.ts` leaves the rest out. */
export type Clerk = Pick<ClerkClient, "authenticateRequest"> & {
  users: Pick<ClerkClient["users"], "getUserList" | "getOrganizationMembershipList">;
  organizations: Pick<
    ClerkClient["organizations"],
    | "getOrganizationList"
    | "getInstanceOrganizationMembershipList"
    | "getOrganizationMembershipList"
  >;
  sessions: Pick<ClerkClient["sessions"], "revokeSession">;
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
