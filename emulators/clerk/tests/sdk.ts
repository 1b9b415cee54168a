import { createClerkClient, type ClerkClient } from "@clerk/backend";
import type { App } from "./app.ts";

/** The real @clerk/backend client, configured only by the emulator's environment. */
export function sdk({ clerk: { env } }: App, { networkless = true } = {}): ClerkClient {
  return createClerkClient({
    secretKey: env.CLERK_SECRET_KEY,
    publishableKey: env.CLERK_PUBLISHABLE_KEY,
    apiUrl: env.CLERK_API_URL,
    proxyUrl: env.CLERK_PROXY_URL,
    ...(networkless ? { jwtKey: env.CLERK_JWT_KEY } : {}),
    telemetry: { disabled: true },
  });
}

/** The request of a browser that opens a page, with cookies from Set-Cookie strings. */
export function pageRequest(url: string, setCookies: string[] = []): Request {
  const cookie = setCookies.map((directive) => directive.split(";")[0]).join("; ");
  return new Request(url, {
    headers: { cookie, accept: "text/html", "sec-fetch-dest": "document" },
  });
}
