import { and, eq, lt, sql } from "drizzle-orm";
import { drafts } from "./schema/tables.ts";
import type { SystemScope } from "./access/scope.server.ts";

/** Drafts that one person may have at a time. */
const MOST = 10;

export type Draft = { personId: string; id: string; path: string; sealed: string; expiresAt: Date };

/**
 * Keeps a sealed form for someone whose session has ended, and says whether it has. It has not for someone deleted, nor for
 * someone who has ten already: who sends it has no session, so it takes the place of no other.
 */
export async function keepDraft(
  system: SystemScope,
  { personId, id, path, sealed, expiresAt }: Draft,
): Promise<boolean> {
  const theirs = eq(drafts.ownerId, personId);
  const [, , , kept] = await system.write((db) => [
    db.execute(sql`select pg_advisory_xact_lock(app.person_lock(${personId}))`),
    db.delete(drafts).where(and(theirs, lt(drafts.expiresAt, sql`now()`))),
    db.execute(sql`insert into ${drafts} (id, owner_id, path, sealed, expires_at)
      select ${id}, ${personId}, ${path}, ${sealed}, ${expiresAt.toISOString()}
      where app.admit(${personId}) and (select count(*) from ${drafts} where ${theirs}) < ${MOST}
      on conflict do nothing`),
    db.select({ id: drafts.id }).from(drafts).where(eq(drafts.id, id)),
  ]);
  return kept.length > 0;
}
