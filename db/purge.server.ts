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
 * Deletes what has served its time: trash after 7 days, keys of forms and what undoes a change after 2, events after 90,
 * versions of posts after 90, handles that were given up a year ago, expired kept forms and marks of ended sessions.
 */
export async function purge(system: SystemScope, now: Date): Promise<void> {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  await system.write((db) => [
    // The second condition is what the index says of itself.
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
