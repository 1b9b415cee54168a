import { desc, ne, or, sql } from "drizzle-orm";
import type { AuditAction } from "./schema/audit-action.ts";
import { auditEvents, users } from "./schema/tables.ts";
import type { OwnerScope } from "./access/scope.server.ts";

export type Person = {
  id: string;
  email: string | null;
  displayName: string | null;
  firstName: string | null;
  timeZone: string;
  onboardedAt: Date | null;
  role: "member" | "site_admin";
};

export type Activity = { action: AuditAction; subjectId: string; at: Date };

const PERSON = [
  "id",
  "email",
  "displayName",
  "firstName",
  "timeZone",
  "onboardedAt",
  "role",
] as const;

/** Returns null until Clerk's first event has arrived or the person has written something. */
export async function getPerson(owner: OwnerScope): Promise<Person | null> {
  const [[person]] = await owner.read(owner.select(users, PERSON));
  return person ?? null;
}

/** Saves the person's profile. The first time, this also records that they have been onboarded. */
export async function savePerson(
  owner: OwnerScope,
  profile: { displayName: string; timeZone: string },
): Promise<Person> {
  const onboardedAt = sql`coalesce(${users.onboardedAt}, now())`;
  const [, [person]] = await owner.write(
    owner.update({
      table: users,
      target: owner.identity.userId,
      changes: { ...profile, onboardedAt },
      when: (user) =>
        or(
          sql`${user.displayName} is distinct from ${profile.displayName}`,
          ne(user.timeZone, profile.timeZone),
          sql`${user.onboardedAt} is null`,
        ),
      action: "profile.saved",
    }),
    owner.select(users, PERSON),
  );
  if (!person) throw new Error("a write makes its person's row first");
  return person;
}

/** Returns the person, and the last 20 events of this owner's activity. */
export async function getAccount(
  owner: OwnerScope,
): Promise<{ person: Person | null; activity: Activity[] }> {
  const [[person], activity] = await owner.read(
    owner.select(users, PERSON),
    owner.select(auditEvents, ["action", "subjectId", "at"], {
      orderBy: (event) => [desc(event.at), desc(event.id)],
      limit: 20,
    }),
  );
  return { person: person ?? null, activity };
}
