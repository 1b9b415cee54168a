import { Hono } from "hono";
import { createClient, findClient } from "../clients.ts";
import { readDevBrowser, stateCookies } from "../cookies.ts";
import type { Emulator } from "../emulator.ts";
import { invalidParameter } from "../errors.ts";
import { rememberHandshake } from "../handshakes.ts";
import { INSTANCE_ID } from "../instance.ts";
import { signJwt } from "../jwt.ts";
import { isLocal } from "../origins.ts";
import type { Client } from "../records.ts";
import { activeSessions } from "../sessions.ts";
import { sessionToken } from "../tokens.ts";

/**
 * The handshake: brings a browser's cookies up to date by a redirect. The cookies travel in a signed
 * token, or with `format=nonce` stay here until the SDK's server asks for them by the nonce.
 */
export function handshakeRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  app.get("/client/handshake", (c) => {
    const target = c.req.query("redirect_url");
    if (!isLocal(target)) {
      throw invalidParameter("redirect_url", "redirect_url must be on this machine.");
    }
    const redirect = new URL(target);
    const known = findClient(clerk, c.req.raw);
    const { client, devBrowser } =
      known === null
        ? createClient(clerk)
        : { client: known, devBrowser: readDevBrowser(c.req.raw) ?? "" };
    const cookies = handshakeCookies(clerk, client, devBrowser, redirect.origin);
    if (c.req.query("format") === "nonce") {
      redirect.searchParams.set("__clerk_handshake_nonce", rememberHandshake(clerk, cookies));
    } else {
      const key = clerk.instance.keys.privateKey;
      const token = signJwt({ handshake: cookies }, key, { kid: INSTANCE_ID });
      redirect.searchParams.set("__clerk_handshake", token);
    }
    return new Response(null, {
      status: 307,
      headers: { location: redirect.href, "cache-control": "no-store" },
    });
  });
  return app;
}

function handshakeCookies(clerk: Emulator, client: Client, devBrowser: string, origin: string) {
  const sessions = activeSessions(clerk, client);
  const session = sessions.find(({ id }) => id === client.lastActiveSessionId) ?? sessions[0];
  return stateCookies(clerk, origin, {
    session: session ?? null,
    jwt: session ? sessionToken(clerk, session, { authorizedParty: origin }) : "",
    clientUpdatedAt: client.updatedAt,
    devBrowser,
  });
}
