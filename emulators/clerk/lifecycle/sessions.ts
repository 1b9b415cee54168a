import type { Emulator } from "../instance/emulator.ts";
import { bannedUser, ClerkError, signedOut } from "../instance/errors.ts";
import { newId } from "../instance/ids.ts";
import { requireUser, isActive, activeSessions, userSessions } from "../instance/lookup.ts";
import { findMembership, membershipsOf, organizationNotFound } from "../instance/organizations.ts";
import type { Client, Session } from "../instance/records.ts";
import { sessionEventJson } from "../resources/session.ts";

const DAY_MS = 86_400_000;
const INACTIVITY_MS = 30 * DAY_MS;
const LIFETIME_MS = 7 * DAY_MS;

/** Signs a person in on a client, at `at`, and emits `session.created`. Throws for banned people. */
export function startSession(
  clerk: Emulator,
  client: Client,
  userId: string,
  { userAgent = "", at = Date.now(), organizationId = firstOrganization(clerk, userId) } = {},
): Session {
  const user = requireUser(clerk, userId);
  if (user.banned) throw bannedUser();
  const session: Session = {
    id: newId("sess"),
    clientId: client.id,
    userId,
    status: "active",
    organizationId,
    userAgent,
    factorVerifiedAt: at,
    lastActiveAt: at,
    expireAt: at + LIFETIME_MS,
    abandonAt: at + INACTIVITY_MS,
    createdAt: at,
    updatedAt: at,
  };
  clerk.store.sessions.set(session.id, session);
  client.lastActiveSessionId = session.id;
  client.updatedAt = at;
  user.lastSignInAt = at;
  user.lastActiveAt = at;
  clerk.store.changed();
  clerk.webhooks.emit("session.created", sessionEventJson(clerk, session));
  return session;
}

// Somebody whom the Backend API made a member begins their next session there.
function firstOrganization(clerk: Emulator, userId: string): string | null {
  const membership = membershipsOf(clerk, userId).find((one) => one.beginsNextSession);
  if (membership === undefined) return null;
  membership.beginsNextSession = false;
  return membership.organizationId;
}

/** The organisation that a session's person asks for by id; null for "", their personal account. Throws for others'. */
export function ownOrganization(clerk: Emulator, { userId }: Session, id: string): string | null {
  if (id === "") return null;
  if (findMembership(clerk, id, userId) === undefined) throw organizationNotFound();
  return id;
}

/** Makes an organisation a session's active one, or with "" the personal account. Throws unless they are a member. */
export function chooseOrganization(clerk: Emulator, session: Session, id: string): void {
  session.organizationId = ownOrganization(clerk, session, id);
  clerk.store.changed();
}

/** Ends an active session in one of Clerk's ways, and emits the event of that name. */
export function endSession(
  clerk: Emulator,
  session: Session,
  status: "ended" | "removed" | "revoked",
): void {
  if (!isActive(session)) return;
  session.status = status;
  session.updatedAt = Date.now();
  const client = clerk.store.clients.get(session.clientId);
  if (client !== undefined) {
    client.updatedAt = session.updatedAt;
    client.lastActiveSessionId = activeSessions(clerk, client)[0]?.id ?? null;
  }
  clerk.store.changed();
  clerk.webhooks.emit(`session.${status}`, sessionEventJson(clerk, session));
}

/** Ends each of a person's active sessions except `except`. */
export function revokeSessions(clerk: Emulator, userId: string, except?: string): void {
  for (const session of userSessions(clerk, userId)) {
    if (session.id !== except) endSession(clerk, session, "revoked");
  }
}

/** An active session of this very client. Anything else is 401, and clerk-js then signs out. */
export function requireOwnSession(clerk: Emulator, client: Client, id: string): Session {
  const session = clerk.store.sessions.get(id);
  if (session === undefined || session.clientId !== client.id || !isActive(session)) {
    throw signedOut();
  }
  return session;
}

/**
 * Refuses to sign in again: in single-session mode anybody, otherwise a person who is signed in in this browser already.
 */
export function refuseSecondSession(clerk: Emulator, client: Client, userId?: string): void {
  const sessions = activeSessions(clerk, client);
  const own = sessions.find((session) => session.userId === userId);
  if (clerk.options.multiSession && own !== undefined) {
    const meta = { session_id: own.id };
    const message = "You're already signed in.";
    throw new ClerkError(400, "identifier_already_signed_in", message, undefined, meta);
  }
  if (!clerk.options.multiSession && sessions.length > 0)
    throw new ClerkError(400, "session_exists", "You're already signed in.");
}
