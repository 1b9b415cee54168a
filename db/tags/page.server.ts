import { desc, type SQL, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { OwnerScope } from "../access/scope.server.ts";
import { readCursor, writeCursor } from "../rows/cursor.ts";
import { posts, postTags, tasks, taskTags } from "../schema/tables.ts";
import { type Frame, frameOf, framing } from "../tasks/frame.server.ts";
import type { PostStatus } from "../posts/post.ts";
import { idOf, tagNamed } from "./tag.ts";

/** A task or a post that has a tag. */
export type Tagged = { id: string; title: string; createdAt: Date } & (
  | { is: "task"; dueOn: string | null; doneAt: Date | null }
  | { is: "post"; status: PostStatus; unpublishedChanges: boolean }
);

/** `next`: the cursor of the next page, null on the last one. */
export type TagPage = Frame & { name: string; rows: Tagged[]; next: string | null };

const PAGE_SIZE = 50;

/**
 * A page of 50 rows with a tag, newest first: its open tasks and its posts, or its completed tasks. An invalid cursor is ignored.
 * The case of the name does not matter. Null if the owner has no such tag.
 */
export async function getTagPage(
  owner: OwnerScope,
  name: string,
  { state }: { state: "open" | "done" },
  after?: string,
): Promise<TagPage | null> {
  const before = readCursor(after, isUuid)?.id;
  const tag = idOf(owner, name);
  const ofTasks = owner.select(tasks, ["id", "title", "createdAt", "dueOn", "doneAt"], {
    where: ({ id }) =>
      sql`${id} = any(array(${pageOf({
        links: sql`(select tag_id, task_id as id from ${owner.rows(taskTags)} as l)`,
        rows: owner.rows(tasks),
        which: state === "done" ? sql`it.done_at is not null` : sql`it.done_at is null`,
        tag,
        before,
      })}))`,
    orderBy: ({ id }) => [desc(id)],
  });
  const ofPosts = owner.select(
    posts,
    ["id", "title", "createdAt", "status", "unpublishedChanges"],
    {
      where: ({ id }) =>
        sql`${id} = any(array(${pageOf({
          links: sql`(select tag_id, post_id as id from ${owner.rows(postTags)} as l)`,
          rows: owner.rows(posts),
          which: sql`true`,
          tag,
          before,
        })}))`,
      orderBy: ({ id }) => [desc(id)],
    },
  );
  const statements = [...framing(owner), tagNamed(owner, name), ofTasks] as const;
  const [facts, listed, [itself], foundTasks, foundPosts = []] =
    state === "done" ? await owner.read(...statements) : await owner.read(...statements, ofPosts);
  if (!itself) return null;
  // Ids of tasks and posts begin with their time of creation.
  const found = [
    ...foundTasks.map((task) => ({ is: "task" as const, ...task })),
    ...foundPosts.map((post) => ({ is: "post" as const, ...post })),
  ].toSorted((one, other) => (one.id < other.id ? 1 : -1));
  const rows = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined;
  const next = last ? writeCursor(last.createdAt, last.id) : null;
  return { ...frameOf(facts, listed), name: itself.name, rows, next };
}

type Source = {
  /** A subquery: pairs of a tag and the id of a row. */
  links: SQL;
  rows: SQL;
  which: SQL;
  tag: SQL;
  before: string | undefined;
};

/**
 * The ids of a page of rows. `offset 0` makes PostgreSQL read the links in the order of their index. Otherwise it may read all
 * of the owner's rows, because it expects to find enough with the tag early.
 */
const pageOf = ({ links, rows, which, tag, before }: Source) => sql`select of.id
  from (select l.id from ${links} as l where l.tag_id = ${tag} and ${before === undefined ? sql`true` : sql`l.id < ${before}::uuid`}
    order by l.id desc offset 0) as of
  join ${rows} as it on it.id = of.id
  where it.trashed_at is null and ${which}
  order by of.id desc limit ${PAGE_SIZE + 1}`;
