/** An organisation's workspace as a whole, for its admins. Each call is one HTTP request. */
import { type SQL, sql } from "drizzle-orm";
import type { WorkspaceAdminScope } from "./access/scope.server.ts";
import { memberships, organizations, posts, tasks } from "./schema/tables.ts";
import { type Frame, frameOf, framing } from "./tasks/frame.server.ts";

/** What is in a workspace, each counted up to 1,000; `published`: of the posts. */
export type Size = { tasks: number; posts: number; published: number; members: number };

type Organization = { id: string; slug: string; name: string };

/** `organization`: null for a person's own workspace, and for one that the mirror does not have yet. */
type Whole = Frame & { organization: Organization | null; size: Size };

const COUNTED_MAX = 1_000;

const counted = (rows: SQL) =>
  sql<number>`(select count(*)::int from (select from ${rows} limit ${COUNTED_MAX}) as counted)`;

/** The workspace with what is in it. */
export async function getWorkspace(owner: WorkspaceAdminScope): Promise<Whole> {
  const [facts, listed, [found]] = await owner.read(
    ...framing(owner),
    owner.compute({
      organization: owner.isShared
        ? sql<Organization | null>`(select json_build_object('id', it.id, 'slug', it.slug, 'name', it.name)
            from ${organizations} as it where it.id = ${owner.ownerId})`
        : sql<Organization | null>`null`,
      tasks: counted(sql`${owner.rows(tasks)} as it`),
      posts: counted(sql`${owner.rows(posts)} as it`),
      published: counted(sql`${owner.rows(posts)} as it where it.status = 'published'`),
      members: counted(
        sql`${memberships} as it where it.organization_id = ${owner.ownerId} and it.role is not null`,
      ),
    }),
  );
  const { organization = null, ...size } = found ?? {
    tasks: 0,
    posts: 0,
    published: 0,
    members: 0,
  };
  return { ...frameOf(facts, listed), organization, size };
}

/** Goes through only for somebody whom Clerk calls an admin at this moment, as what follows cannot be taken back. */
export async function holdToAdmin(owner: WorkspaceAdminScope): Promise<void> {
  await owner.write();
}
