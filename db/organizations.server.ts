import { and, eq, lt, lte, sql } from "drizzle-orm";
import type { SystemScope } from "./access/scope.server.ts";
import { memberships, organizations } from "./schema/tables.ts";

/** An organisation as Clerk knew it at `updatedAt`. */
export type ClerkOrganization = {
  id: string;
  slug: string;
  name: string;
  imageUrl: string | null;
  updatedAt: Date;
};

/** What a person was in an organisation at `asOf`; null for nothing any more. */
export type ClerkMembership = {
  organization: ClerkOrganization;
  userId: string;
  role: "member" | "admin" | null;
  asOf: Date;
};

type Build = Parameters<Parameters<SystemScope["write"]>[0]>[0];

const mirroring = (db: Build, { id, updatedAt, ...state }: ClerkOrganization) => [
  db.execute(sql`select app.admit_organization(${id}, ${state.slug})`),
  db
    .update(organizations)
    .set({ ...state, asOf: updatedAt })
    .where(and(eq(organizations.id, id), lt(organizations.asOf, updatedAt))),
];

/** If two states have the same time, the one with fewer rights wins, whichever comes first. */
const joining = (db: Build, { organization, userId, role, asOf }: ClerkMembership) =>
  db.execute(sql`insert into ${memberships} as m (organization_id, user_id, role, as_of)
    select ${organization.id}, ${userId}, ${role}, ${asOf.toISOString()}
    where case when app.admit(${userId}) then app.admit_organization(${organization.id}, ${organization.slug}) end
    on conflict (organization_id, user_id) do update set role = excluded.role, as_of = excluded.as_of
    where m.as_of < excluded.as_of
      or m.as_of = excluded.as_of and (excluded.role is null or excluded.role = 'member' and m.role = 'admin')`);

const mirroringMembership = (db: Build, membership: ClerkMembership) => [
  joining(db, membership),
  ...mirroring(db, membership.organization),
];

/** The locks in one order for everybody: all people, then all organisations, each by their ids. */
function mirroringMemberships(db: Build, told: readonly ClerkMembership[]) {
  if (told.length === 0) return [];
  const people = JSON.stringify([...new Set(told.map(({ userId }) => userId))]);
  const inOrder = told.toSorted(({ organization: one }, { organization: other }) =>
    one.id < other.id ? -1 : 1,
  );
  return [
    db.execute(
      sql`select app.admit(id) from jsonb_array_elements_text(${people}::jsonb) as id order by id`,
    ),
    ...inOrder.flatMap((membership) => mirroringMembership(db, membership)),
  ];
}

/**
 * Mirrors all organisations of a person as Clerk named them at `asOf`. Of those that it did not name they are a member no
 * more, unless something newer says so. `named` are the ids of all that it did, with those that cannot be mirrored.
 */
export const mirrorMembershipsOf = (
  system: SystemScope,
  userId: string,
  { told, named, asOf }: { told: readonly ClerkMembership[]; named: readonly string[]; asOf: Date },
): Promise<unknown> =>
  system.write((db) => [
    ...mirroringMemberships(db, told),
    db
      .update(memberships)
      .set({ role: null, asOf })
      .where(
        and(
          eq(memberships.userId, userId),
          lte(memberships.asOf, asOf),
          sql`not ${JSON.stringify(named)}::jsonb ? ${memberships.organizationId}`,
        ),
      ),
  ]);
