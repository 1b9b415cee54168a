import { type ClerkClient, createClerkClient } from "@clerk/backend";
import type { Config } from "./config.ts";

const clients = new WeakMap<Config, ClerkClient>();

/** Clerk's Backend API: one client for each isolate, with every option said, since looking them up is what costs. */
export function clerkOf(config: Config): ClerkClient {
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
