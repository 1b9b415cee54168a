import { personOf, UserData } from "#app/access/clerk-event.ts";
import type { Clerk } from "#app/visit/clerk.ts";
import { logError } from "#app/visit/request-log.ts";
import type { SystemScope } from "#db/access/scope.server.ts";
import { confirmTold, listUntold, type Untold } from "#db/acts.server.ts";
import { endSessions } from "#db/sessions.server.ts";
import { isClerkAPIResponseError } from "@clerk/backend/errors";
import * as v from "valibot";

type Api = Pick<Clerk, "users" | "sessions">;

/** Milliseconds that Clerk may take, before it is told again later. */
const PATIENCE = 5_000;

/** Acts at once on one person that are told after each other; what is left waits for the hourly job. */
const ROUNDS = 3;

/** Clerk's answers for what is so already: a person who is gone, a session that is over. */
const SO_ALREADY = new Set([404, 410]);

/** Sessions that are ended at once, which is Clerk's largest page. */
const SESSIONS_MAX = 500;

type Answer = { raw: unknown } | null;

/** Tells Clerk one thing. Returns the person as Clerk knows them now, if it says. */
async function send(system: SystemScope, clerk: Api, untold: Untold): Promise<Answer> {
  const { users, sessions } = clerk;
  const { personId, kind, value } = untold;
  switch (kind) {
    case "role":
      return users.updateUserMetadata(personId, {
        publicMetadata: { role: value === "site_admin" ? "admin" : null },
      });
    case "ban":
      return value === "true" ? users.banUser(personId) : users.unbanUser(personId);
    case "deletion":
      await users.deleteUser(personId);
      break;
    case "sign_out": {
      const active = { userId: personId, status: "active", limit: SESSIONS_MAX } as const;
      const { data } = await sessions.getSessionList(active);
      // What began after the act is not meant by it.
      const meant = data.filter(({ createdAt }) => createdAt <= untold.askedAt.getTime());
      const ids = meant.map(({ id }) => id);
      if (ids.length > 0) await endSessions(system, personId, ids);
      await Promise.all(ids.map((id) => settled(sessions.revokeSession(id))));
    }
  }
  return null;
}

/** Null for what Clerk knows to be so already. */
async function settled<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isClerkAPIResponseError(error) && SO_ALREADY.has(error.status)) return null;
    throw error;
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("Clerk does not answer")), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Tells Clerk what a site admin has changed here, until Clerk and the database are the same. Returns whether they are: if
 * either fails, it stays noted, and the hourly job tells it again. The failure is logged under `id`.
 */
export async function tellClerk(
  system: SystemScope,
  clerk: Api,
  asked: Untold,
  id: string,
): Promise<boolean> {
  try {
    let untold: Untold | null = asked;
    for (let round = 0; untold !== null && round < ROUNDS; round++) {
      // oxlint-disable no-await-in-loop -- each round tells what was wanted during the one before
      const user: Answer = await within(settled(send(system, clerk, untold)));
      const answer = v.safeParse(UserData, user?.raw);
      untold = await confirmTold(system, untold, answer.success ? personOf(answer.output) : null);
      // oxlint-enable no-await-in-loop
    }
    return untold === null;
  } catch (error) {
    logError(id, error);
    return false;
  }
}

/** For the hourly job: tells Clerk whatever it has not confirmed. Throws if the database cannot be reached. */
export async function tellClerkAll(system: SystemScope, clerk: Api): Promise<void> {
  for (const untold of await listUntold(system))
    // oxlint-disable-next-line no-await-in-loop -- one after the other: nobody waits for this
    await tellClerk(system, clerk, untold, "schedule");
}
