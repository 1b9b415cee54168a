import { Hono } from "hono";
import { createClient, findClient } from "../lifecycle/clients.ts";
import { handshakeCookie, readBrowser, stateCookies } from "../credentials/cookies.ts";
import type { Emulator } from "../instance/emulator.ts";
import { invalidParameter } from "../instance/errors.ts";
import { rememberHandshake } from "../instance/handshakes.ts";
import { INSTANCE_ID } from "../instance/instance.ts";
import { signJwt } from "../credentials/jwt.ts";
import { isLocal } from "../instance/origins.ts";
import { findMembership, findOrganization } from "../instance/organizations.ts";
import type { Client, Session } from "../instance/records.ts";
import { sessionToken } from "../credentials/tokens.ts";
import { activeSessions } from "../instance/lookup.ts";

/**
 * The handshake brings a browser's cookies up to date by a redirect. The cookies travel in a signed token. With
 * `format=nonce` they stay here, and the SDK's server fetches them by the nonce. Either comes back in the URL with test
 * keys, and in a cookie with live keys.
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
    const isLive = clerk.instance.kind === "live";
    const { client, browser } =
      known === null && !isLive
        ? createClient(clerk)
        : { client: known, browser: readBrowser(clerk.instance, c.req.raw) };
    const cookies = handshakeCookies(
      clerk,
      client,
      browser,
      redirect.origin,
      c.req.query("organization_id"),
    );
    const [name, value] = payloadOf(clerk, cookies, c.req.query("format"));
    const headers = new Headers({ "cache-control": "no-store" });
    // A production instance shares the app's domain, so the payload is never in a URL.
    if (isLive) headers.set("set-cookie", handshakeCookie(redirect.origin, name, value));
    else redirect.searchParams.set(name, value);
    headers.set("location", redirect.href);
    return new Response(null, { status: 307, headers });
  });
  return app;
}

function payloadOf(clerk: Emulator, cookies: string[], format: string | undefined) {
  if (format === "nonce")
    return ["__clerk_handshake_nonce", rememberHandshake(clerk, cookies)] as const;
  const key = clerk.instance.keys.privateKey;
  return ["__clerk_handshake", signJwt({ handshake: cookies }, key, { kid: INSTANCE_ID })] as const;
}

/** Activates an organisation by id or slug, or the personal account for "". What cannot be activated changes nothing. */
function activate(clerk: Emulator, session: Session, wanted: string): void {
  const organization = findOrganization(clerk, wanted);
  if (wanted === "") session.organizationId = null;
  else if (organization && findMembership(clerk, organization.id, session.userId))
    session.organizationId = organization.id;
  clerk.store.changed();
}

function handshakeCookies(
  clerk: Emulator,
  client: Client | null,
  browser: string | undefined,
  origin: string,
  wanted: string | undefined,
) {
  const sessions = client === null ? [] : activeSessions(clerk, client);
  const session = sessions.find(({ id }) => id === client?.lastActiveSessionId) ?? sessions[0];
  if (session !== undefined && wanted !== undefined) activate(clerk, session, wanted);
  return stateCookies(clerk, origin, {
    session: session ?? null,
    jwt: session ? sessionToken(clerk, session, { authorizedParty: origin }) : "",
    clientUpdatedAt: client?.updatedAt ?? 0,
    browser,
  });
}
