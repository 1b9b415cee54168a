import { inArray, sql } from "drizzle-orm";
import type { SystemScope } from "./access/scope.server.ts";
import { devices, endedSessions, memberships, organizations } from "./schema/tables.ts";
import { reminders, users } from "./schema/tables.ts";

/** What a device is told: a task in a workspace, null for the person's own. `title`: null unless they have chosen that it is said. */
export type Due = {
  device: { id: string; endpoint: string; p256dh: string; auth: string };
  taskId: string;
  workspace: string | null;
  title: string | null;
};

/** So many reminders are taken at once; the others wait for the next minute. */
const REMINDERS_MAX = 300;

/** What could not be sent for so long is not sent any more. */
export const LATE = "1 hour";

/**
 * Takes what is due at `at`, for this run alone: nobody is told of it twice, even if two runs meet or this one is sent again.
 * What another run took has been sent by then, or is lost with it. Who has left an organisation is not told of what is in it.
 */
export async function takeDue(
  system: SystemScope,
  run: string,
  at: Date,
  most = REMINDERS_MAX,
): Promise<Due[]> {
  const now = sql`${at.toISOString()}::timestamptz`;
  const taken = sql`run = ${run}::uuid`;
  const [, , , due] = await system.write((db) => [
    db.delete(reminders).where(sql`at < ${now} - ${LATE}::interval`),
    db.delete(reminders).where(sql`run is not null and not ${taken}`),
    db.execute(sql`update ${reminders} set run = ${run}::uuid
      where (owner_id, task_id) in (select owner_id, task_id from ${reminders}
        where at <= ${now} and run is null
          and exists (select from ${devices} where ${devices.ownerId} = person_id)
        order by at limit (select greatest(0, ${most}::int - count(*)) from ${reminders} where ${taken})
        for update skip locked)`),
    db
      .select({
        device: {
          id: devices.id,
          endpoint: devices.endpoint,
          p256dh: devices.p256dh,
          auth: devices.auth,
        },
        taskId: reminders.id,
        workspace: organizations.slug,
        title: sql<string | null>`case when ${devices.saysTitle} then said.title end`,
      })
      .from(reminders)
      .innerJoin(devices, sql`${devices.ownerId} = ${reminders.personId}`)
      .innerJoin(users, sql`${users.id} = ${reminders.personId} and not ${users.banned}`)
      .leftJoin(organizations, sql`${organizations.id} = ${reminders.ownerId}`)
      .leftJoin(
        sql`app.titles_of_run(${run}::uuid) as said`,
        sql`said.owner_id = ${reminders.ownerId} and said.task_id = ${reminders.id}`,
      )
      .where(
        sql`${taken} and ${devices.sessionId} not in (select id from ${endedSessions})
          and (${reminders.ownerId} = ${reminders.personId} or exists (select from ${memberships}
            where organization_id = ${reminders.ownerId} and user_id = ${reminders.personId} and role is not null))`,
      ),
  ]);
  return due;
}

/** Forgets devices whose push service knows them no more. */
export async function dropDevices(system: SystemScope, ids: readonly string[]): Promise<void> {
  await system.write((db) => [db.delete(devices).where(inArray(devices.id, [...ids]))]);
}
