import { asc, type SQL, sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";
import { posts, postTags, tags, tasks, taskTags } from "../schema/tables.ts";
import { type Frame, frameOf, framing } from "../tasks/frame.server.ts";

/** A tag, with the numbers of its tasks (open and done) and its posts. Counting stops at 100, and leaves out the trash. */
export type TagSummary = { name: string; tasks: number; posts: number };

const PAGE_SIZE = 100;
const COUNT_MAX = 100;

/** A page of 100 tags, sorted by name. `after`: the name of the last tag on the previous page. */
export async function listTags(
  owner: OwnerScope,
  after?: string,
): Promise<Frame & { tags: TagSummary[]; next: string | null }> {
  const taskLinks = sql`(select task_id as it from ${owner.rows(taskTags)} as l where l.tag_id = tags.id)`;
  const postLinks = sql`(select post_id as it from ${owner.rows(postTags)} as l where l.tag_id = tags.id)`;
  const [facts, listed, found] = await owner.read(
    ...framing(owner),
    owner.select(tags, ["name"], {
      where: (tag) =>
        after === undefined ? undefined : sql`${tag.key} > app.fold_case(${after}::text)`,
      orderBy: (tag) => [asc(tag.key)],
      limit: PAGE_SIZE + 1,
      extra: {
        tasks: counted(taskLinks, owner.rows(tasks)),
        posts: counted(postLinks, owner.rows(posts)),
      },
    }),
  );
  const page = found.slice(0, PAGE_SIZE);
  const next = found.length > PAGE_SIZE ? (page.at(-1)?.name ?? null) : null;
  return { ...frameOf(facts, listed), tags: page, next };
}

/** Counts the linked rows that are not in the trash. */
const counted = (links: SQL, rows: SQL) =>
  sql<number>`(select count(*)::int from (select from ${links} as of join ${rows} as it on it.id = of.it
    where it.trashed_at is null limit ${COUNT_MAX}) as counted)`;
