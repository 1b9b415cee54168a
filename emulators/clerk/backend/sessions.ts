import { timingSafeEqual } from "node:crypto";
import { Hono, type Context } from "hono";
import { createClient } from "../lifecycle/clients.ts";
import { stateCookies } from "../credentials/cookies.ts";
import type { Emulator } from "../instance/emulator.ts";
import {
  ClerkError,
  invalidParameter,
  jsonResponse,
  notFound,
  signedOut,
} from "../instance/errors.ts";
import { refreshToken } from "../instance/instance.ts";
import { readSignedJwt } from "../credentials/jwt.ts";
import { isLocal } from "../instance/origins.ts";
import type { Session } from "../instance/records.ts";
import { backendSessionJson, tokenJson } from "../resources/session.ts";
import { endSession, startSession } from "../lifecycle/sessions.ts";
import { sessionToken } from "../credentials/tokens.ts";
import { readPage } from "../instance/page.ts";
import { readBody, readText } from "./request.ts";
import { isActive, requireSession, withCurrentStatus } from "../instance/lookup.ts";

const LONGEST_TOKEN_SECONDS = 315_360_000;

/** Sessions and their tokens, as the app's server accesses them. */
export function sessionRoutes(clerk: Emulator): Hono {
  const app = new Hono();
  const find = (c: Context) => requireSession(clerk, c.req.param("id") ?? "");

  app.get("/sessions", (c) => {
    const { limit, offset } = readPage(c);
    const sessions = selectSessions(clerk, c);
    const data = sessions.slice(offset, offset + limit).map(backendSessionJson);
    const paginated = c.req.query("paginated") === "true";
    return jsonResponse(paginated ? { data, total_count: sessions.length } : data);
  });

  app.post("/sessions", async (c) => {
    const userId = readText(await readBody(c), "user_id") ?? "";
    const { client } = createClient(clerk);
    return jsonResponse(backendSessionJson(startSession(clerk, client, userId)));
  });

  app.get("/sessions/:id", (c) => jsonResponse(backendSessionJson(withCurrentStatus(find(c)))));

  app.post("/sessions/:id/revoke", (c) => {
    const session = find(c);
    endSession(clerk, session, "revoked");
    return jsonResponse(backendSessionJson(session));
  });

  app.post("/sessions/:id/tokens", async (c) => {
    const session = find(c);
    if (!isActive(session)) throw notFound("The session is not active.");
    const { expires_in_seconds: seconds = clerk.tokenSeconds } = await readBody(c);
    if (typeof seconds !== "number" || seconds <= 0 || seconds > LONGEST_TOKEN_SECONDS) {
      throw invalidParameter("expires_in_seconds", "expires_in_seconds is out of bounds.");
    }
    // As at Clerk, it names no site: no page has asked for it.
    const options = { authorizedParty: null, seconds };
    return jsonResponse(tokenJson(sessionToken(clerk, session, options)));
  });

  app.post("/sessions/:id/refresh", async (c) => {
    const session = find(c);
    const body = await readBody(c);
    assertRefreshable(clerk, session, body);
    const asked = readText(body, "request_origin") ?? undefined;
    const origin = isLocal(asked) ? asked : clerk.instance.origin;
    const jwt = sessionToken(clerk, session, { authorizedParty: origin });
    session.lastActiveAt = Date.now();
    clerk.store.changed();
    if (readText(body, "format") !== "cookie") return jsonResponse(tokenJson(jwt));
    const clientUpdatedAt = clerk.store.clients.get(session.clientId)?.updatedAt ?? 0;
    const cookies = stateCookies(clerk, origin, { session, jwt, clientUpdatedAt });
    return jsonResponse({ object: "cookies", cookies });
  });

  return app;
}

function selectSessions(clerk: Emulator, c: Context): Session[] {
  const { user_id: userId, client_id: clientId, status } = c.req.query();
  if (userId === undefined && clientId === undefined) {
    throw invalidParameter("user_id", "Name a user_id or a client_id.");
  }
  const sessions = [...clerk.store.sessions.values()].map(withCurrentStatus);
  return sessions
    .filter(
      (session) =>
        (userId === undefined || session.userId === userId) &&
        (clientId === undefined || session.clientId === clientId) &&
        (status === undefined || session.status === status),
    )
    .toReversed();
}

// Both must belong to the session: the expired token, and the HttpOnly cookie sent with it.
function assertRefreshable(clerk: Emulator, session: Session, body: Record<string, unknown>) {
  if (!isActive(session)) throw signedOut();
  const given = Buffer.from(readText(body, "refresh_token") ?? "");
  const expected = Buffer.from(refreshToken(clerk.instance, session.id));
  const claims = readSignedJwt(
    readText(body, "expired_token") ?? "",
    clerk.instance.keys.publicKey,
  );
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new ClerkError(401, "refresh_token_invalid", "The refresh token is invalid.");
  }
  if (claims?.sid !== session.id) {
    throw new ClerkError(401, "expired_token_invalid", "The expired token is invalid.");
  }
}
