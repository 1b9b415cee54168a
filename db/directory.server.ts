import { asc, desc, eq, sql } from "drizzle-orm";
import type { AdminScope } from "./access/scope.server.ts";
import type { UntoldKind } from "./acts.server.ts";
import type { Plan } from "./rows/plan.ts";
import { readCursor, readParts, writeCursor, writeParts } from "./rows/cursor.ts";
import { adminActions, memberships, organizations, untold, users } from "./schema/tables.ts";
import type { TrailEntry } from "./trail.server.ts";

type ListedPerson = {
  id: string;
  email: string | null;
  displayName: string | null;
  role: "member" | "site_admin";
  banned: boolean;
  plan: Plan;
  createdAt: Date;
};

type PeoplePage = { people: ListedPerson[]; next: string | null };

const PAGE_SIZE = 50;

const { id, email, displayName, role, banned, createdAt } = users;
const PERSON = {
  id,
  email,
  displayName,
  role,
  banned,
  plan: sql<Plan>`app.plan_of(${id})`,
  createdAt,
};

/** Returns a page of 50 people, newest first. An invalid cursor is ignored. */
export async function listPeople(admin: AdminScope, after?: string): Promise<PeoplePage> {
  const cursor = readCursor(after, (text) => text !== "");
  const beyond = cursor && sql`(${createdAt}, ${id}) < (${cursor.at}::timestamptz, ${cursor.id})`;
  const [found] = await admin.read((db) => [
    db
      .select(PERSON)
      .from(users)
      .where(beyond)
      .orderBy(desc(createdAt), desc(id))
      .limit(PAGE_SIZE + 1),
  ]);
  const people = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? people.at(-1) : undefined;
  return { people, next: last ? writeCursor(last.createdAt, last.id) : null };
}

const FOUND = {
  id: sql<string>`id`,
  email: sql<string | null>`email`,
  displayName: sql<string | null>`display_name`,
  role: sql<ListedPerson["role"]>`role`,
  banned: sql<boolean>`banned`,
  plan: sql<Plan>`app.plan_of(id)`,
  createdAt: sql<Date>`created_at`.mapWith((at: string) => new Date(at)),
};

const FOUND_AFTER = /^([^~]{0,2000})~([\w-]{1,200})$/;
const encodeKey = (key: string) => encodeURIComponent(key).replaceAll("~", "%7E");

/**
 * The same of people whose e-mail address or name begins with these words, whatever their case, or who have this id; by what
 * was found. An invalid cursor is ignored.
 */
export async function findPeople(
  admin: AdminScope,
  wanted: string,
  after?: string,
): Promise<PeoplePage> {
  const [key = null, personId = null] = readParts(after, FOUND_AFTER) ?? [];
  const beyond = key === null ? null : decodeURIComponent(key);
  const [found] = await admin.read((db) => [
    db
      .select({ key: sql<string>`key`, person: FOUND })
      .from(sql`app.find_people(${wanted}, ${beyond}, ${personId}, ${PAGE_SIZE + 1})`),
  ]);
  const page = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? page.at(-1) : undefined;
  const people = page.map(({ person }) => person);
  return { people, next: last ? writeParts(encodeKey(last.key), last.person.id) : null };
}

/** What a site admin sees of one person. */
export type ManagedPerson = ListedPerson & {
  banReason: string | null;
  /** What Clerk has not confirmed. */
  untold: UntoldKind[];
  workspaces: { id: string; slug: string; name: string; role: "member" | "admin" | null }[];
  /** The last 20 things that site admins did to them. */
  trail: TrailEntry[];
};

/** Null if there is no such person. */
export async function getManagedPerson(
  admin: AdminScope,
  personId: string,
): Promise<ManagedPerson | null> {
  const [[person], pending, workspaces, trail] = await admin.read((db) => [
    db
      .select({ ...PERSON, banReason: users.banReason })
      .from(users)
      .where(eq(id, personId)),
    db.select({ kind: untold.kind }).from(untold).where(eq(untold.personId, personId)),
    db
      .select({
        id: organizations.id,
        slug: organizations.slug,
        name: organizations.name,
        role: memberships.role,
      })
      .from(memberships)
      .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
      .where(sql`${memberships.userId} = ${personId} and ${memberships.role} is not null`)
      .orderBy(asc(organizations.slug))
      .limit(PAGE_SIZE),
    db
      .select()
      .from(adminActions)
      .where(eq(adminActions.subjectId, personId))
      .orderBy(desc(adminActions.at), desc(adminActions.id))
      .limit(20),
  ]);
  if (!person) return null;
  return { ...person, untold: pending.map(({ kind }) => kind), workspaces, trail };
}
