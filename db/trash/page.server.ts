import { and, desc, isNotNull, sql } from "drizzle-orm";
import { validate as isUuid } from "uuid";
import type { OwnerScope } from "../access/scope.server.ts";
import type { PostSummary } from "../posts/post.ts";
import { readCursor, writeCursor } from "../rows/cursor.ts";
import { posts } from "../schema/tables.ts";
import { frameOf, framing } from "../tasks/frame.server.ts";
import { lastTrashed } from "../tasks/order.ts";
import { isTrashed } from "../tasks/task.ts";
import { listing, PAGE_SIZE, type View, withoutPosition } from "../tasks/views.server.ts";
import { type InTrash, inTrash } from "./counted.ts";
import { type Keeping, keepingOf } from "./keeping.ts";

export type TrashedPost = Pick<PostSummary, "id" | "title" | "words" | "trashedAt" | "mayChange">;

/** The tasks and the posts of a page, each most recently trashed first; `count`: of all in the trash. */
export type Trash = View & { posts: TrashedPost[]; count: InTrash; keeping: Keeping };

/**
 * 50 tasks and posts in the trash together, most recently trashed first, and subtasks that were trashed without their
 * parent. A cursor that is none is ignored.
 */
export async function listTrash(owner: OwnerScope, after?: string): Promise<Trash> {
  const cursor = readCursor(after, isUuid);
  const [facts, listed, foundTasks, foundPosts, [count], [keeping]] = await owner.read(
    ...framing(owner),
    listing(owner, lastTrashed, after, isTrashed),
    owner.select(posts, ["id", "title", "words", "trashedAt"], {
      where: (post) =>
        and(
          isNotNull(post.trashedAt),
          cursor &&
            sql`(${post.trashedAt}, ${post.id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`,
        ),
      orderBy: (post) => [desc(post.trashedAt), desc(post.id)],
      limit: PAGE_SIZE + 1,
      extra: { mayChange: owner.mayChange(sql`author_id`) },
    }),
    owner.compute(inTrash(owner)),
    owner.compute(keepingOf()),
  );
  if (!count || !keeping) throw new Error("expressions give one row");
  const found = [...foundTasks, ...foundPosts].toSorted(byTrashing);
  const rows = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? rows.at(-1) : undefined;
  const ids = new Set(rows.map(({ id }) => id));
  return {
    ...frameOf(facts, listed),
    tasks: foundTasks.filter(({ id }) => ids.has(id)).map(withoutPosition),
    posts: foundPosts.filter(({ id }) => ids.has(id)),
    next: last?.trashedAt ? writeCursor(last.trashedAt, last.id) : null,
    count,
    keeping,
  };
}

type Trashed = { id: string; trashedAt: Date | null };

/** As the database sorts them. */
function byTrashing(one: Trashed, other: Trashed): number {
  const [at, otherAt] = [Number(one.trashedAt), Number(other.trashedAt)];
  return at === otherAt ? (one.id < other.id ? 1 : -1) : otherAt - at;
}
