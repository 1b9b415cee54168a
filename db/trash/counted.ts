import { type SQL, sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";
import { posts, tasks } from "../schema/tables.ts";

/** How many of each are in the trash that the person may delete, counted up to 1,000. */
export type InTrash = { tasks: number; posts: number };

const COUNTED_MAX = 1_000;

/** What came to the trash up to `until`, or at all. */
export const cameUntil = (until: Date | undefined) =>
  until === undefined
    ? sql`trashed_at is not null`
    : sql`trashed_at <= ${until.toISOString()}::timestamptz`;

/** The posts that the person may delete: in a workspace of several people, not everybody's. */
export const deletable = (owner: OwnerScope) =>
  owner.isShared
    ? sql`(select * from ${owner.rows(posts)} as own where ${owner.mayChange(sql`own.author_id`)})`
    : owner.rows(posts);

/** Tasks and posts that came to the trash up to `until`, or at all. */
export const inTrash = (owner: OwnerScope, until?: Date) => ({
  tasks: counted(owner.rows(tasks), until),
  posts: counted(deletable(owner), until),
});

/** In the order of the index, so that no more is read than is counted. */
const counted = (rows: SQL, until: Date | undefined) =>
  sql<number>`(select count(*)::int from (select from ${rows} as it where ${cameUntil(until)}
    order by trashed_at desc, id desc limit ${COUNTED_MAX}) as counted)`;
