import { and, desc, eq, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { AdminScope } from "./access/scope.server.ts";
import { readCursor, writeCursor } from "./rows/cursor.ts";
import type { AdminAction } from "./schema/admin-action.ts";
import { adminActions } from "./schema/tables.ts";

export type { AdminAction };

/** Something that a site admin did. */
export type TrailEntry = {
  id: string;
  actorId: string;
  action: AdminAction;
  subjectId: string;
  reason: string | null;
  at: Date;
};

export type TrailFilter = {
  actor?: string | undefined;
  subject?: string | undefined;
  action?: AdminAction | undefined;
};

const PAGE_SIZE = 50;

/** A page of 50 things that site admins did, the latest first. An invalid cursor is ignored. */
export async function listTrail(
  admin: AdminScope,
  { actor, subject, action }: TrailFilter,
  after?: string,
): Promise<{ entries: TrailEntry[]; next: string | null }> {
  const cursor = readCursor(after, isUuid);
  const { id, at, actorId, subjectId } = adminActions;
  const [found] = await admin.read((db) => [
    db
      .select()
      .from(adminActions)
      .where(
        and(
          actor === undefined ? undefined : eq(actorId, actor),
          subject === undefined ? undefined : eq(subjectId, subject),
          action === undefined ? undefined : eq(adminActions.action, action),
          cursor && sql`(${at}, ${id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`,
        ),
      )
      .orderBy(desc(at), desc(id))
      .limit(PAGE_SIZE + 1),
  ]);
  const entries = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? entries.at(-1) : undefined;
  return { entries, next: last ? writeCursor(last.at, last.id) : null };
}
