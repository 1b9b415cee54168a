import { desc, eq, inArray, notInArray, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import { drafts } from "./schema.ts";
import type { SystemScope } from "./scope.server.ts";

/** Drafts that one person may have; the one that expires first makes way. */
const MOST = 10;

export type Draft = { personId: string; id: string; path: string; sealed: string; expiresAt: Date };

/** Keeps a sealed form for someone whose session has ended. Does nothing for someone deleted. */
export async function keepDraft(
  system: SystemScope,
  { personId, id, path, sealed, expiresAt }: Draft,
): Promise<void> {
  await system.write((db) => {
    const newest = db
      .select({ id: drafts.id })
      .from(drafts)
      .where(eq(drafts.ownerId, personId))
      .orderBy(desc(drafts.expiresAt), desc(drafts.id))
      .limit(MOST);
    return [
      db.execute(sql`insert into ${drafts} (id, owner_id, path, sealed, expires_at)
        select ${id}, ${personId}, ${path}, ${sealed}, ${expiresAt.toISOString()}
        where app.admit(${personId}) on conflict do nothing`),
      db
        .delete(drafts)
        .where(sql`${eq(drafts.ownerId, personId)} and ${notInArray(drafts.id, newest)}`),
    ];
  });
}

/** Erases the drafts with these ids, which only the browser that keeps them in its cookies knows: for signing out. */
export async function discardDrafts(system: SystemScope, ids: string[]): Promise<void> {
  await system.write((db) => [db.delete(drafts).where(inArray(drafts.id, ids.filter(isUuid)))]);
}
