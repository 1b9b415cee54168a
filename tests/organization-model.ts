/** What Rowkeep must know about organisations and who is in them, whatever happened to Clerk's events on their way. */
import type { reconcile } from "#app/account/reconcile.server.ts";

/** An organisation as Clerk's Backend API and its events show it. */
export const organizationData = (id: string, at: number, changes: object = {}) => ({
  object: "organization",
  id,
  name: `At ${at}`,
  slug: `at-${at}-${id}`,
  image_url: "",
  has_image: false,
  max_allowed_memberships: 5,
  admin_delete_enabled: true,
  public_metadata: {},
  private_metadata: {},
  created_at: 1,
  updated_at: at,
  ...changes,
});

type OrganizationData = ReturnType<typeof organizationData>;

/** A membership likewise. */
export const membershipData = (
  organization: OrganizationData,
  userId: string,
  role: "org:admin" | "org:member" = "org:member",
) => ({
  object: "organization_membership",
  id: `orgmem_${organization.id}_${userId}`,
  role,
  permissions: [],
  public_metadata: {},
  private_metadata: {},
  organization,
  public_user_data: { user_id: userId, identifier: "someone@rowkeep.test" },
  created_at: 1,
  updated_at: organization.updated_at,
});

type MembershipData = ReturnType<typeof membershipData>;

/** An event about an organisation or its people. */
export type OrganizationEvent = { timestamp: number } & (
  | { type: "organization.created" | "organization.updated"; data: OrganizationData }
  | { type: "organization.deleted" | "user.deleted"; data: { id: string } }
  | {
      type:
        | "organizationMembership.created"
        | "organizationMembership.updated"
        | "organizationMembership.deleted";
      data: MembershipData;
    }
);

type Role = "admin" | "member" | null;
type Mirror = {
  deleted: boolean;
  organization: { slug: string; name: string } | null;
  /** By person; null for somebody who was in it. */
  roles: Record<string, Role>;
};

const ROLES: Role[] = [null, "member", "admin"];

function roleIn({ type, data }: OrganizationEvent): Role {
  if (type === "organizationMembership.deleted" || !("role" in data)) return null;
  return data.role === "org:admin" ? "admin" : "member";
}

const statesIn = ({ data }: OrganizationEvent): OrganizationData[] => {
  if ("organization" in data) return [data.organization];
  return "updated_at" in data ? [data] : [];
};

/**
 * The model of one organisation: its newest reported state counts, of several with the same time the first to arrive; for
 * each person the newest event, of several with the same time the one with the fewest rights. Deletions are final.
 */
export function mirrorOf(events: readonly OrganizationEvent[]): Mirror {
  if (events.some(({ type }) => type === "organization.deleted"))
    return { deleted: true, organization: null, roles: {} };
  const states = events.flatMap(statesIn);
  const last = Math.max(...states.map(({ updated_at }) => updated_at));
  const newest = states.find(({ updated_at }) => updated_at === last);
  const organization = newest ? { slug: newest.slug, name: newest.name } : null;
  const gone = new Set(events.flatMap((one) => (one.type === "user.deleted" ? one.data.id : [])));
  const roles: Mirror["roles"] = {};
  for (const [id, told] of Map.groupBy(events, ({ data }) =>
    "public_user_data" in data ? data.public_user_data.user_id : null,
  )) {
    if (id === null || gone.has(id)) continue;
    const latest = Math.max(...told.map(({ timestamp }) => timestamp));
    const said = told.filter(({ timestamp }) => timestamp === latest).map(roleIn);
    roles[id] = ROLES[Math.min(...said.map((role) => ROLES.indexOf(role)))] ?? null;
  }
  return { deleted: false, organization, roles };
}

type Sql = (text: TemplateStringsArray, id: string) => Promise<Record<string, unknown>[]>;

/** The mirror itself, in the model's terms; `sql` sees every row. */
export async function mirrorIn(sql: Sql, id: string) {
  const [found] = await sql`select exists (select from tombstones where id = p.id) as deleted,
    (select jsonb_build_object('slug', slug, 'name', name) from organizations where id = p.id) as organization,
    coalesce((select jsonb_object_agg(user_id, role) from memberships where organization_id = p.id), '{}') as roles
    from (values (${id})) as p (id)`;
  return { deleted: found?.deleted, organization: found?.organization, roles: found?.roles };
}

/** Who is in an organisation, by id; null for somebody who was. `sql` sees every row. */
export const rolesIn = async (sql: Sql, id: string) => {
  const { roles } = await mirrorIn(sql, id);
  return roles;
};

type Clerk = Parameters<typeof reconcile>[1];
type Asked = {
  limit?: number;
  offset?: number;
  userId?: string[];
  organizationId?: string | string[];
};

/** Clerk's Backend API with as much of it as reconciling asks for, the oldest first. */
export class LocalClerk {
  people: string[] = [];
  organizations: OrganizationData[] = [];
  memberships: MembershipData[] = [];
  /** Called after each page is read. */
  onPage = async (_list: "people" | "organizations" | "memberships") => {};

  async #page<T>(
    list: Parameters<LocalClerk["onPage"]>[0],
    all: T[],
    { limit = 10, offset = 0, userId }: Asked,
  ): Promise<{ data: T[] }> {
    if (limit > 500 || (userId?.length ?? 0) > 100) throw new Error("more than Clerk takes");
    const data = all.slice(offset, offset + limit);
    await this.onPage(list);
    return { data };
  }

  #membershipPage = async (all: MembershipData[], asked: Asked) => {
    const { data } = await this.#page("memberships", all, asked);
    return {
      data: data.map((raw) => ({
        organization: raw.organization,
        publicUserData: { userId: raw.public_user_data.user_id },
        raw,
      })),
    };
  };

  /** Takes what is true there from what happened. */
  happened(events: readonly OrganizationEvent[]) {
    for (const event of events) {
      const { type, data } = event;
      if (type === "user.deleted") {
        this.people = this.people.filter((id) => id !== data.id);
        this.#leave((one) => one.public_user_data.user_id === data.id);
      } else if ("public_user_data" in data) {
        this.#join(event.type, data);
      } else {
        this.organizations = this.organizations.filter(({ id }) => id !== data.id);
        if (type === "organization.deleted") this.#leave((one) => one.organization.id === data.id);
        else if ("slug" in data) this.organizations.push(data);
      }
    }
  }

  #join(type: string, data: MembershipData) {
    const { user_id: userId } = data.public_user_data;
    this.#leave((one) => one.id === data.id);
    if (type === "organizationMembership.deleted") return;
    this.memberships.push(data);
    if (!this.people.includes(userId)) this.people.push(userId);
  }

  #leave(isOver: (membership: MembershipData) => boolean) {
    this.memberships = this.memberships.filter((one) => !isOver(one));
  }

  get api(): Clerk {
    const users = {
      getUserList: (asked: Asked) => {
        const found = this.people.filter((id) => asked.userId?.includes(id) ?? true);
        // Their names are another test's.
        return this.#page(
          "people",
          found.map((id) => ({ id, raw: null })),
          asked,
        );
      },
    };
    const organizations = {
      getOrganizationList: (asked: Asked) => {
        const { organizationId: ids } = asked;
        const found = this.organizations.filter(({ id }) => ids?.includes(id) ?? true);
        return this.#page(
          "organizations",
          found.map((raw) => ({ id: raw.id, raw })),
          asked,
        );
      },
      getInstanceOrganizationMembershipList: (asked: Asked) =>
        this.#membershipPage(this.memberships, asked),
      getOrganizationMembershipList: (asked: Asked) =>
        this.#membershipPage(
          this.memberships.filter(
            ({ organization, public_user_data: { user_id } }) =>
              organization.id === asked.organizationId && (asked.userId?.includes(user_id) ?? true),
          ),
          asked,
        ),
    };
    return { users, organizations } as unknown as Clerk;
  }
}
