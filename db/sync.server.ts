import { and, eq, lt, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { auditEvents, owners, tombstones, users } from "./schema.ts";
import type { Delivery, SystemScope } from "./scope.server.ts";

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

/**
 * Mirrors a person of Clerk's. What is older than what is known changes nothing, and neither does anything about
 * someone deleted. The caller has verified the event's signature.
 */
export function syncPerson(
  system: SystemScope,
  delivery: Delivery,
  { id, updatedAt, ...person }: ClerkPerson,
): Promise<Outcome> {
  return system.once(delivery, (db) => [
    db.execute(sql`select app.admit(${id})`),
    db
      .update(users)
      .set({ ...person, clerkUpdatedAt: updatedAt })
      .where(and(eq(users.id, id), lt(users.clerkUpdatedAt, updatedAt))),
  ]);
}

/**
 * Deletes a person with everything of theirs, for good: waits for their running writes, and leaves a tombstone that
 * refuses all later ones.
 */
export function deletePerson(
  system: SystemScope,
  delivery: Delivery,
  id: string,
): Promise<Outcome> {
  return system.once(delivery, (db) => [
    db.execute(sql`select pg_advisory_xact_lock(app.person_lock(${id}))`),
    db.insert(tombstones).values({ id, kind: "user" }).onConflictDoNothing(),
    db.delete(owners).where(eq(owners.id, id)),
  ]);
}

/** Writes a sign-in or its end into the person's activity; `action` is the event's type, such as `session.created`. */
export function recordSession(
  system: SystemScope,
  delivery: Delivery,
  { personId, action }: { personId: string; action: string },
): Promise<Outcome> {
  return system.once(delivery, (db) => [
    db.execute(sql`insert into ${auditEvents} (id, owner_id, actor_id, action, subject_id, at)
      select ${uuidv7()}, ${personId}, ${personId}, ${action}, ${delivery.subjectId ?? personId},
        ${delivery.eventAt.toISOString()}
      where app.admit(${personId})`),
  ]);
}

/** For an event that has no effect here. */
export function recordDelivery(system: SystemScope, delivery: Delivery): Promise<Outcome> {
  return system.once(delivery, () => []);
}
