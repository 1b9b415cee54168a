import { and, lt, sql } from "drizzle-orm";
import {
  endedSessions,
  idempotency,
  keptForms,
  posts,
  postVersions,
  retiredHandles,
  sites,
  taskChanges,
  tasks,
  webhookDeliveries,
} from "./schema/tables.ts";
import type { SystemScope } from "./access/scope.server.ts";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Deletes expired rows: trash after 7 days, form keys and undo records after 2, events and versions of posts after 90,
 * handles a year after they were given up, and kept forms and marks of ended sessions when they expire.
 */
export async function purge(system: SystemScope, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  await system.write((db) => [
    // The second condition repeats that of the partial index, so that PostgreSQL can use it.
    db.delete(tasks).where(and(lt(tasks.trashedAt, daysAgo(7)), sql`trashed_at > 'epoch'`)),
    db.delete(posts).where(and(lt(posts.trashedAt, daysAgo(7)), sql`trashed_at > 'epoch'`)),
    db.delete(postVersions).where(lt(postVersions.createdAt, daysAgo(90))),
    db.delete(sites).where(lt(sites.releasedAt, daysAgo(365))),
    db.delete(retiredHandles).where(lt(retiredHandles.until, now)),
    db.delete(idempotency).where(lt(idempotency.createdAt, daysAgo(2))),
    db.delete(taskChanges).where(lt(taskChanges.createdAt, daysAgo(2))),
    db.delete(webhookDeliveries).where(lt(webhookDeliveries.receivedAt, daysAgo(90))),
    db.delete(keptForms).where(lt(keptForms.expiresAt, now)),
    db.delete(endedSessions).where(lt(endedSessions.expiresAt, now)),
  ]);
}
