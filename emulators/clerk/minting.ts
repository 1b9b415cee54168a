import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { createClient } from "./lifecycle/clients.ts";
import type { Emulator } from "./instance/emulator.ts";
import { invalidParameter } from "./instance/errors.ts";
import { newId } from "./instance/ids.ts";
import { INSTANCE_ID } from "./instance/instance.ts";
import { confusedJwt, signJwt, unsignedJwt, type Claims } from "./credentials/jwt.ts";
import { isRecord } from "./instance/json.ts";
import { publicKeyPem } from "./instance/keys.ts";
import type { Session } from "./instance/records.ts";
import { startSession } from "./lifecycle/sessions.ts";
import { sessionClaims } from "./credentials/tokens.ts";
import { userSessions } from "./instance/lookup.ts";

let strangersKey: KeyObject | undefined;

/**
 * Makes any token that a test wants, valid or not. `claims` overrides, and null removes a claim; `header` adds to the
 * JWT's header; `expiresIn` is in seconds from now, negative for an expired token; `alg` is `none`, `HS256-public`
 * (keyed with the public key's text) or `other-key` (a stranger's signature).
 */
export function mintToken(clerk: Emulator, body: Record<string, unknown>): string {
  const { userId, sessionId, alg, expiresIn = clerk.tokenSeconds } = body;
  if (typeof userId !== "string") throw invalidParameter("userId", "userId is a string.");
  if (typeof expiresIn !== "number") throw invalidParameter("expiresIn", "expiresIn is a number.");
  const session = namedSession(clerk, userId, typeof sessionId === "string" ? sessionId : null);
  const age = expiresIn > 0 ? 0 : clerk.tokenSeconds - expiresIn;
  const claims = sessionClaims(clerk, session, {
    authorizedParty: clerk.instance.origin,
    seconds: expiresIn + age,
    issuedAt: Math.floor(Date.now() / 1000) - age,
  });
  const header = { kid: INSTANCE_ID, ...(isRecord(body.header) ? body.header : {}) };
  return sign(clerk, override(claims, body.claims), header, alg);
}

function sign(clerk: Emulator, claims: Claims, header: Claims, alg: unknown): string {
  const { keys } = clerk.instance;
  switch (alg) {
    case undefined:
      return signJwt(claims, keys.privateKey, header);
    case "none":
      return unsignedJwt(claims, header);
    case "HS256-public":
      return confusedJwt(claims, publicKeyPem(keys), header);
    case "other-key":
      strangersKey ??= generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
      return signJwt(claims, strangersKey, header);
    default:
      throw invalidParameter("alg", "alg is none, HS256-public or other-key.");
  }
}

function override(claims: Claims, changes: unknown): Claims {
  const entries = Object.entries({ ...claims, ...(isRecord(changes) ? changes : {}) });
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}

// A token may also name a banned person, or a person or session that Clerk does not know or no longer knows.
function namedSession(clerk: Emulator, userId: string, sessionId: string | null): Session {
  if (sessionId !== null) {
    const known = clerk.store.sessions.get(sessionId);
    return known ?? { ...unknownSession(userId), id: sessionId };
  }
  if (clerk.store.users.get(userId)?.banned !== false) return unknownSession(userId);
  const [latest] = userSessions(clerk, userId);
  return latest ?? startSession(clerk, createClient(clerk).client, userId);
}

function unknownSession(userId: string): Session {
  const now = Date.now();
  return {
    id: newId("sess"),
    clientId: newId("client"),
    userId,
    status: "active",
    organizationId: null,
    userAgent: "",
    factorVerifiedAt: now,
    lastActiveAt: now,
    expireAt: now,
    abandonAt: now,
    createdAt: now,
    updatedAt: now,
  };
}
