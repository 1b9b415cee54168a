import { randomUUID } from "node:crypto";
import {
  CrossingScope,
  type Membership,
  OwnerScope,
  type TokenOrganization,
  WorkspaceAdminScope,
} from "#db/access/scope.server.ts";
import type { TestDatabase } from "./engines.ts";

export type Role = "admin" | "member" | null;

/** An organisation in the mirror, with its people by their ids. */
export async function organizationOf(db: TestDatabase, people: Record<string, Role>) {
  const id = `org_${randomUUID()}`;
  const slug = `acme-${randomUUID().slice(0, 8)}`;
  await db.owner`insert into owners (id, kind) values (${id}, 'organization')`;
  await db.owner`insert into organizations (id, slug, name, as_of) values (${id}, ${slug}, 'Acme', now())`;

  /** What the mirror knows of somebody from `asOf` on; `role` null if they were removed. */
  async function joins(person: string, role: Role, asOf = new Date()) {
    await db.owner`select app.admit(${person})`;
    await db.owner`insert into memberships (organization_id, user_id, role, as_of)
      values (${id}, ${person}, ${role}, ${asOf.toISOString()})
      on conflict (organization_id, user_id) do update set role = excluded.role, as_of = excluded.as_of`;
  }

  for (const [person, role] of Object.entries(people))
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await joins(person, role);
  const identityOf = (person: string, token?: TokenOrganization) => ({
    userId: person,
    workspace: { slug, ...(token && { token }) },
  });
  const connectionWith = (membership?: Membership) => ({
    ...db.connection,
    ...(membership && { membership }),
  });
  return {
    id,
    slug,
    joins,
    identityOf,
    /** `change`: the key under which its writes can be undone. */
    scopeOf: (person: string, membership?: Membership, change?: string) =>
      new OwnerScope(
        connectionWith(membership),
        identityOf(person),
        change === undefined ? {} : { turn: { change, after: null } },
      ),
    /** With the way to another workspace; `token`: what the session's token says of its organisation. */
    crossingOf: (person: string, membership?: Membership, token?: TokenOrganization) =>
      new CrossingScope(connectionWith(membership), identityOf(person, token), { token }),
    adminScopeOf: (person: string, membership?: Membership, token?: TokenOrganization) =>
      new WorkspaceAdminScope(connectionWith(membership), identityOf(person, token)),
    /** Whoever is asked says that the person is this from now on; `asked` counts how often. */
    clerkSaying(person: string, role: Role) {
      const membership = {
        asked: 0,
        async confirm() {
          membership.asked++;
          await joins(person, role);
          return true;
        },
        confirmSoon() {},
      };
      return membership;
    },
  };
}
