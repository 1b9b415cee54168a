import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import type { SessionAction } from "./schema/audit-action.ts";
import { auditEvents, owners, tombstones, users } from "./schema/tables.ts";
import type { Delivery, SystemScope } from "./access/scope.server.ts";
import { marking } from "./sessions.server.ts";
import { newId } from "./rows/new-id.ts";

export type { Delivery };

type Outcome = "applied" | "duplicate";

/** A person as Clerk knew them at `updatedAt`. */
export type ClerkPerson = {
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  imageUrl: string | null;
  role: "member" | "site_admin";
  banned: boolean;
  updatedAt: Date;
};

type Build = Parameters<Parameters<SystemScope["write"]>[0]>[0];

function mirroring(db: Build, { id, updatedAt, ...person }: ClerkPerson) {
  const newer = db
    .update(users)
    .set({ ...person, clerkUpdatedAt: updatedAt })
    .where(and(eq(users.id, id), lt(users.clerkUpdatedAt, updatedAt)));
  const lesser = lesserRights(person);
  return [
    db.execute(sql`select app.admit(${id})`),
    newer,
    ...(lesser === null
      ? []
      : [
          db
            .update(users)
            .set(lesser)
            .where(and(eq(users.id, id), eq(users.clerkUpdatedAt, updatedAt))),
        ]),
  ];
}

/** If two states have the same time, a ban and the loss of the admin role win, whichever comes first. */
function lesserRights({ role, banned }: Pick<ClerkPerson, "role" | "banned">) {
  if (role !== "member" && !banned) return null;
  return { ...(role === "member" && { role }), ...(banned && { banned }) };
}

const deleting = (db: Build, id: string) => [
  db.execute(sql`select pg_advisory_xact_lock(app.person_lock(${id}))`),
  db.insert(tombstones).values({ id, kind: "user" }).onConflictDoNothing(),
  db.delete(owners).where(eq(owners.id, id)),
];

/**
 * Mirrors a person from Clerk. A state older than the known one changes nothing, one of the same time can only remove
 * rights, and a deleted person never changes. The caller has verified the event's signature.
 */
export const syncPerson = (
  system: SystemScope,
  delivery: Delivery,
  person: ClerkPerson,
): Promise<Outcome> => system.once(delivery, (db) => mirroring(db, person));

/**
 * Deletes a person and all their rows for good. Waits for their running writes, and leaves a tombstone that rejects all
 * later ones.
 */
export const deletePerson = (
  system: SystemScope,
  delivery: Delivery,
  id: string,
): Promise<Outcome> => system.once(delivery, (db) => deleting(db, id));

/**
 * Records a sign-in or its end in the person's activity; `action` is the event's type. An `ended` session is marked, so
 * that its tokens that are still valid open nothing.
 */
export function recordSession(
  system: SystemScope,
  delivery: Delivery,
  { personId, action, ended }: { personId: string; action: SessionAction; ended?: string },
): Promise<Outcome> {
  return system.once(delivery, (db) => [
    ...(ended ? [marking(db, { sessionId: ended, personId })] : []),
    db.execute(sql`insert into ${auditEvents} (id, owner_id, actor_id, action, subject_id, at)
      select ${newId()}, ${personId}, ${personId}, ${action}, ${delivery.subjectId ?? personId},
        ${delivery.eventAt.toISOString()}
      where app.admit(${personId})`),
  ]);
}

/** Records an event that has no effect here. */
export function recordDelivery(system: SystemScope, delivery: Delivery): Promise<Outcome> {
  return system.once(delivery, () => []);
}

/** Like `syncPerson`, for up to 100 people who were read from Clerk without an event. */
export const mirrorPeople = (
  system: SystemScope,
  people: readonly ClerkPerson[],
): Promise<unknown> => system.write((db) => people.flatMap((person) => mirroring(db, person)));

/** Like `deletePerson`, for someone who no longer exists in Clerk. */
export const forgetPerson = (system: SystemScope, id: string): Promise<unknown> =>
  system.write((db) => deleting(db, id));

const IDS_PER_PAGE = 5_000;

/** Returns the ids of all people in the database. */
export async function listPeopleIds(system: SystemScope): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
    const [page] = await system.write((db) => [
      db
        .select({ id: users.id })
        .from(users)
        .where(gt(users.id, ids.at(-1) ?? ""))
        .orderBy(asc(users.id))
        .limit(IDS_PER_PAGE),
    ]);
    ids.push(...page.map(({ id }) => id));
    if (page.length < IDS_PER_PAGE) return ids;
  }
}
