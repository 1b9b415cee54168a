import { and, eq, lt, sql } from "drizzle-orm";
import { keptForms } from "./schema/tables.ts";
import type { SystemScope } from "./access/scope.server.ts";

/** The most kept forms that one person may have at a time. */
const MOST = 10;

export type NewKeptForm = {
  personId: string;
  id: string;
  path: string;
  sealed: string;
  expiresAt: Date;
};

/**
 * Keeps a sealed form for someone whose session has ended, and returns whether it was kept. It is not kept for a
 * deleted person, nor for one who already has ten: the sender has no session, so this form displaces no other.
 */
export async function createKeptForm(
  system: SystemScope,
  { personId, id, path, sealed, expiresAt }: NewKeptForm,
): Promise<boolean> {
  const theirs = eq(keptForms.ownerId, personId);
  const [, , , kept] = await system.write((db) => [
    db.execute(sql`select pg_advisory_xact_lock(app.person_lock(${personId}))`),
    db.delete(keptForms).where(and(theirs, lt(keptForms.expiresAt, sql`now()`))),
    db.execute(sql`insert into ${keptForms} (id, owner_id, path, sealed, expires_at)
      select ${id}, ${personId}, ${path}, ${sealed}, ${expiresAt.toISOString()}
      where app.admit(${personId}) and (select count(*) from ${keptForms} where ${theirs}) < ${MOST}
      on conflict do nothing`),
    db.select({ id: keptForms.id }).from(keptForms).where(eq(keptForms.id, id)),
  ]);
  return kept.length > 0;
}
