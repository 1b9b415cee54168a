import type { Emulator } from "./emulator.ts";
import { ClerkError } from "./errors.ts";
import { newId } from "./ids.ts";
import { readDevBrowser } from "./cookies.ts";
import type { Client } from "./records.ts";

/** Makes a browser's client and the development-browser token that stands for it. */
export function createClient(clerk: Emulator): { client: Client; devBrowser: string } {
  const now = Date.now();
  const client: Client = {
    id: newId("client"),
    lastActiveSessionId: null,
    signIn: null,
    signUp: null,
    createdAt: now,
    updatedAt: now,
  };
  const devBrowser = newId("dvb");
  clerk.store.clients.set(client.id, client);
  clerk.store.devBrowsers.set(devBrowser, client.id);
  clerk.store.changed();
  return { client, devBrowser };
}

/** The client that a request belongs to, or null when its development browser is unknown. */
export function findClient(clerk: Emulator, request: Request): Client | null {
  const clientId = clerk.store.devBrowsers.get(readDevBrowser(request) ?? "");
  return clerk.store.clients.get(clientId ?? "") ?? null;
}

/** The client that a request belongs to. clerk-js answers the error by asking for a new browser. */
export function requireClient(clerk: Emulator, request: Request): Client {
  const client = findClient(clerk, request);
  if (client !== null) return client;
  throw new ClerkError(401, "dev_browser_unauthenticated", "Browser unauthenticated");
}
