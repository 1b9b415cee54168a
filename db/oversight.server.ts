import { asc, desc, eq, sql } from "drizzle-orm";
import type { AdminScope, SystemScope } from "./access/scope.server.ts";
import { SELF_CHECK } from "./health.server.ts";
import { newId } from "./rows/new-id.ts";
import type { Plan } from "./rows/plan.ts";
import { readCursor, readParts, writeCursor, writeParts } from "./rows/cursor.ts";
import { organizations, scheduleRuns, untold, webhookDeliveries } from "./schema/tables.ts";

const PAGE_SIZE = 50;

/** An event from Clerk that has taken effect, without what it said. */
export type ListedDelivery = {
  svixId: string;
  type: string;
  subjectId: string | null;
  eventAt: Date;
  receivedAt: Date;
};

/** A page of 50 events, the one received last first. An invalid cursor is ignored. */
export async function listDeliveries(
  admin: AdminScope,
  after?: string,
): Promise<{ deliveries: ListedDelivery[]; next: string | null }> {
  const { svixId, type, subjectId, eventAt, receivedAt } = webhookDeliveries;
  const cursor = readCursor(after, (text) => text !== "");
  const beyond =
    cursor && sql`(${receivedAt}, ${svixId}) < (${cursor.at}::timestamptz, ${cursor.id})`;
  const [found] = await admin.read((db) => [
    db
      .select({ svixId, type, subjectId, eventAt, receivedAt })
      .from(webhookDeliveries)
      .where(beyond)
      .orderBy(desc(receivedAt), desc(svixId))
      .limit(PAGE_SIZE + 1),
  ]);
  const deliveries = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? deliveries.at(-1) : undefined;
  return { deliveries, next: last ? writeCursor(last.receivedAt, last.svixId) : null };
}

/** Null for an event that is not known, or no longer. */
export async function getDelivery(
  admin: AdminScope,
  svixId: string,
): Promise<ListedDelivery | null> {
  const [[delivery]] = await admin.read((db) => [
    db.select().from(webhookDeliveries).where(eq(webhookDeliveries.svixId, svixId)),
  ]);
  return delivery ?? null;
}

/** Notes that an event's subject is mirrored anew, and says what it was about. Null for an unknown event. */
export async function noteReplay(
  admin: AdminScope,
  svixId: string,
): Promise<{ type: string; subjectId: string | null } | null> {
  const [[noted]] = await admin.write((db) => [
    db
      .select({ type: sql<string>`type`, subjectId: sql<string | null>`subject_id` })
      .from(sql`app.note_replay(${svixId}, ${newId()}::uuid)`),
  ]);
  return noted ?? null;
}

export type ListedOrganization = {
  id: string;
  slug: string;
  name: string;
  createdAt: Date;
  members: number;
  plan: Plan;
};

const ORGANIZATION_AFTER = /^([^~]{1,400})~([\w-]{1,200})$/;

/** A page of 50 workspaces of several people, by their slugs, each with how many are in it. An invalid cursor is ignored. */
export async function listOrganizations(
  admin: AdminScope,
  after?: string,
): Promise<{ organizations: ListedOrganization[]; next: string | null }> {
  const { id, slug, name, createdAt } = organizations;
  const [slugBefore, idBefore] = readParts(after, ORGANIZATION_AFTER) ?? [];
  const beyond =
    slugBefore === undefined
      ? undefined
      : sql`(${slug}, ${id}) > (${decodeURIComponent(slugBefore)}, ${idBefore})`;
  const members = sql<number>`(select count(*) from memberships as m
    where m.organization_id = ${id} and m.role is not null)`.mapWith(Number);
  const [found] = await admin.read((db) => [
    db
      .select({ id, slug, name, createdAt, members, plan: sql<Plan>`app.plan_of(${id})` })
      .from(organizations)
      .where(beyond)
      .orderBy(asc(slug), asc(id))
      .limit(PAGE_SIZE + 1),
  ]);
  const page = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? page.at(-1) : undefined;
  const key = last && encodeURIComponent(last.slug).replaceAll("~", "%7E");
  return { organizations: page, next: last && key ? writeParts(key, last.id) : null };
}

/** How the deployment is. */
export type Oversight = {
  rowSecurity: boolean;
  /** When the hourly job began and ended last; null if it never ran. `endedAt` is null while it runs, and when it failed. */
  schedule: { beganAt: Date; endedAt: Date | null } | null;
  /** Of the last 50 events: when the newest came, and the longest that one took, in milliseconds. Null without any. */
  events: { receivedAt: Date; lag: number } | null;
  /** How much Clerk has not confirmed, and since when. */
  untold: { count: number; since: Date | null };
};

const toDate = (at: string) => new Date(at);

/** How the deployment is, as far as the database knows. */
export async function getOversight(admin: AdminScope): Promise<Oversight> {
  const [[self], [schedule], latest, [waiting]] = await admin.read((db) => [
    db.select({ enforced: sql<boolean>`enforced` }).from(sql`(${SELF_CHECK}) as self`),
    db
      .select({ beganAt: scheduleRuns.beganAt, endedAt: scheduleRuns.endedAt })
      .from(scheduleRuns)
      .limit(1),
    db
      .select({ eventAt: webhookDeliveries.eventAt, receivedAt: webhookDeliveries.receivedAt })
      .from(webhookDeliveries)
      .orderBy(desc(webhookDeliveries.receivedAt), desc(webhookDeliveries.svixId))
      .limit(PAGE_SIZE),
    db
      .select({
        count: sql<number>`count(*)`.mapWith(Number),
        since: sql<Date | null>`min(${untold.askedAt})`.mapWith(toDate),
      })
      .from(untold),
  ]);
  const [newest] = latest;
  const lags = latest.map(({ eventAt, receivedAt }) => receivedAt.getTime() - eventAt.getTime());
  return {
    rowSecurity: self?.enforced === true,
    schedule: schedule ?? null,
    events: newest ? { receivedAt: newest.receivedAt, lag: Math.max(0, ...lags) } : null,
    untold: waiting ?? { count: 0, since: null },
  };
}

/** The hourly job's name among what runs. */
const HOURLY = "hourly";

/** Notes that the hourly job begins. */
export async function beginRun(system: SystemScope): Promise<void> {
  const run = { beganAt: new Date(), endedAt: null };
  await system.write((db) => [
    db
      .insert(scheduleRuns)
      .values({ name: HOURLY, ...run })
      .onConflictDoUpdate({ target: scheduleRuns.name, set: run }),
  ]);
}

/** Notes that it has ended, with everything done. */
export async function endRun(system: SystemScope): Promise<void> {
  await system.write((db) => [
    db
      .update(scheduleRuns)
      .set({ endedAt: new Date() })
      .where(sql`${scheduleRuns.name} = ${HOURLY}`),
  ]);
}
