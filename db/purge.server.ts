import { and, lt, sql } from "drizzle-orm";
import {
  devices,
  endedSessions,
  idempotency,
  keptForms,
  organizations,
  owners,
  posts,
  postVersions,
  reminders,
  retiredHandles,
  sites,
  subscriptionItems,
  taskChanges,
  tasks,
  users,
  webhookDeliveries,
} from "./schema/tables.ts";
import type { SystemScope } from "./access/scope.server.ts";
import { LATE } from "./reminders.server.ts";
import { TRASH_DAYS, TRASH_GRACE_DAYS } from "./rows/plan.ts";

/**
 * Deletes expired rows: trash after 7 days on the free plan and 90 on pro, form keys and undo records after 2, events and
 * versions of posts after 90, reminders that nobody took after an hour, handles a year after they were given up, and kept forms and marks of ended sessions when they
 * expire. Once pro has ended, the trash is kept as on pro for 7 more days. `at`: the time that it is, instead of the
 * database's.
 */
export async function purge(system: SystemScope, at?: Date): Promise<void> {
  const now = at ? sql`${at.toISOString()}::timestamptz` : sql`now()`;
  const ago = (days: number) => sql`${now} - ${`${days} days`}::interval`;
  await system.write((db) => {
    // Whoever has an item of pro, whatever became of it, or was found on pro lately.
    const known = sql`select ${subscriptionItems.ownerId} as id from ${subscriptionItems} where plan in ('pro', 'pro_org')`;
    const keeping = sql`array(select one.id from (${known}
        union all select ${owners.id} from ${owners} where ${owners.proSeenAt} > ${ago(TRASH_GRACE_DAYS)}) as one
      where app.pro_until(one.id) > ${ago(TRASH_GRACE_DAYS)})`;
    const isOver = ({ trashedAt, ownerId }: typeof tasks | typeof posts) =>
      and(
        lt(trashedAt, ago(TRASH_DAYS.free)),
        // This repeats the condition of the partial index, so that PostgreSQL can use it.
        sql`trashed_at > 'epoch'`,
        sql`(${trashedAt} < ${ago(TRASH_DAYS.pro)} or ${ownerId} <> all (${keeping}))`,
      );
    return [
      db
        .update(owners)
        .set({ proSeenAt: now })
        .where(
          sql`${owners.id} = any (array(${known}
            union all select ${users.id} from ${users} where plan = 'pro'
            union all select ${organizations.id} from ${organizations} where plan = 'pro'))
            and app.pro_until(${owners.id}) > ${now}`,
        ),
      db.delete(tasks).where(isOver(tasks)),
      db.delete(posts).where(isOver(posts)),
      db.delete(postVersions).where(lt(postVersions.createdAt, ago(90))),
      db.delete(sites).where(lt(sites.releasedAt, ago(365))),
      db.delete(retiredHandles).where(lt(retiredHandles.until, now)),
      db.delete(idempotency).where(lt(idempotency.createdAt, ago(2))),
      db.delete(taskChanges).where(lt(taskChanges.createdAt, ago(2))),
      db.delete(webhookDeliveries).where(lt(webhookDeliveries.receivedAt, ago(90))),
      db.delete(keptForms).where(lt(keptForms.expiresAt, now)),
      db.delete(reminders).where(lt(reminders.at, sql`${now} - ${LATE}::interval`)),
      // Added just as its session ended, which is about to be forgotten.
      db
        .delete(devices)
        .where(sql`session_id in (select id from ${endedSessions} where expires_at < ${now})`),
      db.delete(endedSessions).where(lt(endedSessions.expiresAt, now)),
    ];
  });
}
