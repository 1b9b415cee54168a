import { and, eq, lt, sql } from "drizzle-orm";
import { memberships, organizations } from "../schema/tables.ts";
import type { Build } from "../sync/deletion.ts";

/** An organisation as Clerk knew it at `updatedAt`. */
export type ClerkOrganization = {
  id: string;
  slug: string;
  name: string;
  imageUrl: string | null;
  plan: "free" | "pro";
  /** How many members and open invitations Clerk lets it have; 0 for any number, null if it does not say. */
  places: number | null;
  updatedAt: Date;
};

/** What a person was in an organisation at `asOf`: null for nothing. */
export type ClerkMembership = {
  organization: ClerkOrganization;
  userId: string;
  role: "member" | "admin" | null;
  asOf: Date;
};

/** A state older than the known one, or of the same time, changes nothing. */
export const mirroring = (db: Build, { id, updatedAt, ...state }: ClerkOrganization) => [
  db.execute(sql`select app.admit_organization(${id}, ${state.slug})`),
  db
    .update(organizations)
    .set({ ...state, asOf: updatedAt })
    .where(and(eq(organizations.id, id), lt(organizations.asOf, updatedAt))),
];

/**
 * The same for memberships, but of two states of the same time the lesser right wins, whichever comes first. Takes its
 * locks in the order that all writes do, people before organisations and each by their ids, so that none wait for each
 * other.
 */
export function mirroringMemberships(db: Build, told: readonly ClerkMembership[]) {
  if (told.length === 0) return [];
  const people = JSON.stringify(told.map(({ userId }) => userId));
  const inOrder = told.toSorted(({ organization: one }, { organization: other }) =>
    one.id < other.id ? -1 : 1,
  );
  return [
    db.execute(
      sql`select app.admit(id) from jsonb_array_elements_text(${people}::jsonb) as id order by id`,
    ),
    ...inOrder.flatMap((membership) => [
      joining(db, membership),
      ...mirroring(db, membership.organization),
    ]),
  ];
}

const joining = (db: Build, { organization: { id, slug }, userId, role, asOf }: ClerkMembership) =>
  db.execute(sql`insert into ${memberships} as m (organization_id, user_id, role, as_of)
    select ${id}, ${userId}, ${role}, ${asOf.toISOString()}
    where case when app.admit(${userId}) then app.admit_organization(${id}, ${slug}) end
    on conflict (organization_id, user_id) do update set role = excluded.role, as_of = excluded.as_of
    where m.as_of < excluded.as_of
      or m.as_of = excluded.as_of and (excluded.role is null or excluded.role = 'member' and m.role = 'admin')`);
