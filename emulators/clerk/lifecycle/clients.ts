import type { Emulator } from "../instance/emulator.ts";
import { ClerkError, signedOut } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import { readBrowser } from "../credentials/cookies.ts";
import type { Client } from "../instance/records.ts";

/** Creates a browser's client and the token that identifies it. */
export function createClient(clerk: Emulator): { client: Client; browser: string } {
  const now = Date.now();
  const client: Client = {
    id: newId("client"),
    lastActiveSessionId: null,
    signIn: null,
    signUp: null,
    createdAt: now,
    updatedAt: now,
  };
  const browser = newId(clerk.instance.kind === "live" ? "browser" : "dvb");
  clerk.store.clients.set(client.id, client);
  clerk.store.browsers.set(browser, client.id);
  clerk.store.changed();
  return { client, browser };
}

/** The client that a request belongs to, or null if its browser is unknown. */
export function findClient(clerk: Emulator, request: Request): Client | null {
  const clientId = clerk.store.browsers.get(readBrowser(clerk.instance, request) ?? "");
  return clerk.store.clients.get(clientId ?? "") ?? null;
}

/** The client that a request belongs to. In response to the error, clerk-js requests a new browser. */
export function requireClient(clerk: Emulator, request: Request): Client {
  const client = findClient(clerk, request);
  if (client !== null) return client;
  if (clerk.instance.kind === "live") throw signedOut();
  throw new ClerkError(401, "dev_browser_unauthenticated", "Browser unauthenticated");
}
