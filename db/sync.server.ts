import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import type { SessionAction } from "./schema/audit-action.ts";
import { auditEvents, owners, tombstones, users } from "./schema/tables.ts";
import type { Delivery, SystemScope } from "./access/scope.server.ts";
import { marking } from "./sessions.server.ts";
import { newId } from "./rows/new-id.ts";

export type { Delivery };

type Outcome = "applied" | "duplicate";

/** A person as Clerk has them at `updatedAt`. */
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

/** What counts of two states of one moment, whichever comes first: a ban, and no longer being a site admin. */
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
 * Mirrors a person of Clerk's. What is older than what is known changes nothing, what is as old takes rights away at
 * most, and nothing is changed of someone deleted. The caller has verified the event's signature.
 */
export const syncPerson = (
  system: SystemScope,
  delivery: Delivery,
  person: ClerkPerson,
): Promise<Outcome> => system.once(delivery, (db) => mirroring(db, person));

/**
 * Deletes a person with everything of theirs, for good: waits for their running writes, and leaves a tombstone that
 * refuses all later ones.
 */
export const deletePerson = (
  system: SystemScope,
  delivery: Delivery,
  id: string,
): Promise<Outcome> => system.once(delivery, (db) => deleting(db, id));

/**
 * Writes a sign-in or its end into the person's activity; `action` is the event's type. What has
 * `ended` is marked, so that tokens of it that still live open nothing.
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

/** For an event that has no effect here. */
export function recordDelivery(system: SystemScope, delivery: Delivery): Promise<Outcome> {
  return system.once(delivery, () => []);
}

/** As `syncPerson`, for up to 100 people that were read from Clerk: no event told of them. */
export const mirrorPeople = (
  system: SystemScope,
  people: readonly ClerkPerson[],
): Promise<unknown> => system.write((db) => people.flatMap((person) => mirroring(db, person)));

/** As `deletePerson`, for someone whom Clerk has no more. */
export const forgetPerson = (system: SystemScope, id: string): Promise<unknown> =>
  system.write((db) => deleting(db, id));

const IDS_PER_PAGE = 5_000;

/** The ids of all people here. */
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
