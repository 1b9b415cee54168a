import type { Emulator } from "./emulator.ts";
import { notFound } from "./errors.ts";
import type { Client, Session, User } from "./records.ts";

/** Finds a person by id; throws Clerk's 404. */
export function requireUser(clerk: Emulator, id: string): User {
  const user = clerk.store.users.get(id);
  if (user === undefined) throw notFound(`No user was found with id ${id}`);
  return user;
}

/** Finds the person who owns a verified address, ignoring case. */
export function findUserByEmail(clerk: Emulator, address: string): User | undefined {
  const wanted = address.trim().toLowerCase();
  return [...clerk.store.users.values()].find((user) =>
    user.emailAddresses.some(
      ({ emailAddress, verification }) =>
        emailAddress === wanted && verification?.status === "verified",
    ),
  );
}

/** Finds a session by id, active or not; throws Clerk's 404. */
export function requireSession(clerk: Emulator, id: string): Session {
  const session = clerk.store.sessions.get(id);
  if (session === undefined) throw notFound(`No session was found with id ${id}`);
  return session;
}

/** Whether a session is still active. */
export function isActive(session: Session): boolean {
  return withCurrentStatus(session).status === "active";
}

/** The session, marked as expired once its time is over. */
export function withCurrentStatus(session: Session): Session {
  if (session.status === "active" && session.expireAt <= Date.now()) session.status = "expired";
  return session;
}

/** The active sessions of a client, newest first. */
export function activeSessions(clerk: Emulator, client: Client): Session[] {
  const sessions = [...clerk.store.sessions.values()];
  return sessions
    .filter((session) => session.clientId === client.id && isActive(session))
    .toReversed();
}

/** The active sessions of a person, newest first. */
export function userSessions(clerk: Emulator, userId: string): Session[] {
  const sessions = [...clerk.store.sessions.values()];
  return sessions.filter((session) => session.userId === userId && isActive(session)).toReversed();
}
