import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import type { SessionAction } from "./schema/audit-action.ts";
import { auditEvents, users } from "./schema/tables.ts";
import type { Delivery, SystemScope } from "./access/scope.server.ts";
import { marking, silencing } from "./sessions.server.ts";
import { newId } from "./rows/new-id.ts";
import type { Plan } from "./rows/plan.ts";
import { type Build, deleting, type OnWithdrawn, type Shown, shownOf } from "./sync/deletion.ts";
import { type Outcome, outcomeOf } from "./sync/outcome.ts";

export type { Delivery, Shown };

/** A person as Clerk knew them at `updatedAt`. */
export type ClerkPerson = {
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  imageUrl: string | null;
  role: "member" | "site_admin";
  banned: boolean;
  /** What their public metadata say, for a deployment without Clerk Billing. */
  plan: Plan;
  updatedAt: Date;
};

/** Mirrors a person from Clerk, as `syncPerson` says, in a transaction of the caller's. */
export function mirroring(db: Build, { id, updatedAt, ...person }: ClerkPerson) {
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

/** If two states have the same time, a ban and the loss of the admin role or the plan win, whichever comes first. */
function lesserRights({ role, banned, plan }: Pick<ClerkPerson, "role" | "banned" | "plan">) {
  if (role !== "member" && !banned && plan !== "free") return null;
  return {
    ...(role === "member" && { role }),
    ...(banned && { banned }),
    ...(plan === "free" && { plan }),
  };
}

/**
 * Mirrors a person from Clerk. A state older than the known one changes nothing, one of the same time can only remove
 * rights, and a deleted person never changes. The caller has verified the event's signature.
 */
export async function syncPerson(
  system: SystemScope,
  delivery: Delivery,
  person: ClerkPerson,
  onWithdrawn?: OnWithdrawn,
): Promise<Outcome> {
  if (!person.banned) return outcomeOf(await system.once(delivery, (db) => mirroring(db, person)));
  const results = await system.once(delivery, (db) => [
    shownOf(db, person.id),
    ...mirroring(db, person),
  ]);
  if (results) await onWithdrawn?.(results[0]);
  return outcomeOf(results);
}

/**
 * Deletes a person and all their rows for good. Waits for their running writes, and leaves a tombstone that rejects all
 * later ones.
 */
export async function deletePerson(
  system: SystemScope,
  delivery: Delivery,
  id: string,
  onWithdrawn?: OnWithdrawn,
): Promise<Outcome> {
  const results = await system.once(delivery, (db) => [
    shownOf(db, id),
    ...deleting(db, { id, kind: "user" }),
  ]);
  if (results) await onWithdrawn?.(results[0]);
  return outcomeOf(results);
}

/**
 * Records a sign-in or its end in the person's activity; `action` is the event's type. An `ended` session is marked, so
 * that its tokens that are still valid open nothing.
 */
export async function recordSession(
  system: SystemScope,
  delivery: Delivery,
  { personId, action, ended }: { personId: string; action: SessionAction; ended?: string },
): Promise<Outcome> {
  const results = await system.once(delivery, (db) => [
    ...(ended
      ? [marking(db, { sessionId: ended, personId }), silencing(db, { sessionId: ended, personId })]
      : []),
    db.execute(sql`insert into ${auditEvents} (id, owner_id, actor_id, action, subject_id, at)
      select ${newId()}, ${personId}, ${personId}, ${action}, ${delivery.subjectId ?? personId},
        ${delivery.eventAt.toISOString()}
      where app.admit(${personId})`),
  ]);
  return outcomeOf(results);
}

/** Records an event that has no effect here. */
export async function recordDelivery(system: SystemScope, delivery: Delivery): Promise<Outcome> {
  return outcomeOf(await system.once(delivery, () => []));
}

/** Like `syncPerson`, for up to 100 people who were read from Clerk without an event. */
export const mirrorPeople = (
  system: SystemScope,
  people: readonly ClerkPerson[],
): Promise<unknown> => system.write((db) => people.flatMap((person) => mirroring(db, person)));

/** Like `deletePerson`, for someone who no longer exists in Clerk. */
export const forgetPerson = (system: SystemScope, id: string): Promise<unknown> =>
  system.write((db) => deleting(db, { id, kind: "user" }));

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
