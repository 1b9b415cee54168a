import { and, eq, inArray, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { devices, endedSessions, keptForms } from "./schema/tables.ts";
import type { SystemScope } from "./access/scope.server.ts";

/** Milliseconds for which an ended session is remembered: much longer than its last token lives, which is a minute. */
const REMEMBERED_FOR = 60 * 60 * 1000;

type EndedSession = { sessionId: string; personId: string };

type Build = Parameters<Parameters<SystemScope["write"]>[0]>[0];

/**
 * Marks a session as ended, so that no transaction can run under it. Does nothing for a deleted person, who cannot run
 * one anyway.
 */
export const marking = (db: Build, { sessionId, personId }: EndedSession) =>
  db.execute(sql`insert into ${endedSessions} (id, person_id, expires_at)
    select ${sessionId}, ${personId}, ${new Date(Date.now() + REMEMBERED_FOR).toISOString()}
    where app.admit(${personId}) on conflict do nothing`);

/** Reminds no device any more that asked for it in this session. */
export const silencing = (db: Build, { sessionId, personId }: EndedSession) =>
  db.delete(devices).where(and(eq(devices.ownerId, personId), eq(devices.sessionId, sessionId)));

/**
 * Signs a session out in the database: marks it as ended, if there was one, and deletes the kept forms whose ids are in
 * this browser's cookies.
 */
export async function leaveSession(
  system: SystemScope,
  { session, keptFormIds }: { session: EndedSession | null; keptFormIds: string[] },
): Promise<void> {
  const ids = keptFormIds.filter(isUuid);
  await system.write((db) => [
    ...(session ? [marking(db, session), silencing(db, session)] : []),
    ...(ids.length > 0 ? [db.delete(keptForms).where(inArray(keptForms.id, ids))] : []),
  ]);
}

/** Marks several sessions of a person as ended, so that no transaction can run under them. */
export async function endSessions(
  system: SystemScope,
  personId: string,
  sessionIds: readonly string[],
): Promise<void> {
  await system.write((db) =>
    sessionIds.flatMap((sessionId) => {
      const ended = { sessionId, personId };
      return [marking(db, ended), silencing(db, ended)];
    }),
  );
}
