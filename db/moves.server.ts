/** What can go to another workspace. Each call is one HTTP request; the move itself is in `move-changes.server.ts`. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { OwnerScope } from "./access/scope.server.ts";
import { lists, posts, taskPosts, tasks } from "./schema/tables.ts";
import { type Frame, frameOf, framing } from "./tasks/frame.server.ts";

export type Movable = {
  id: string;
  title: string;
  /** Whether the person may also move it; everybody may copy what they can read. */
  mayMove: boolean;
  /** Whether readers have an address of it. */
  isPublic: boolean;
  /** Whether it is linked to posts, or a post to tasks: links end at the border of a workspace. */
  isLinked: boolean;
};

/** A task, list or post, with the frame of its page. Null if the owner has none, or it is in the trash, or a step. */
export async function getMovable(
  owner: OwnerScope,
  noun: "task" | "list" | "post",
  id: string,
): Promise<(Frame & { of: Movable }) | null> {
  const [facts, listed, [of]] = await owner.read(...framing(owner), movable[noun](owner, id));
  return of ? { ...frameOf(facts, listed), of } : null;
}

const movable = {
  task: (owner: OwnerScope, id: string) =>
    owner.select(tasks, ["id", "title"], {
      where: (task) => and(eq(task.id, id), isNull(task.parentId), isNull(task.trashedAt)),
      extra: {
        mayMove: sql<boolean>`true`,
        isPublic: sql<boolean>`false`,
        isLinked: sql<boolean>`exists (select from ${owner.rows(taskPosts)} as link where link.task_id = id)`,
      },
    }),
  list: (owner: OwnerScope, id: string) =>
    owner.select(lists, ["id"], {
      where: (list) => eq(list.id, id),
      extra: {
        title: sql<string>`name`,
        mayMove: sql<boolean>`true`,
        isPublic: sql<boolean>`false`,
        isLinked: sql<boolean>`false`,
      },
    }),
  post: (owner: OwnerScope, id: string) =>
    owner.select(posts, ["id", "title"], {
      where: (post) => and(eq(post.id, id), isNull(post.trashedAt)),
      extra: {
        mayMove: owner.mayChange(sql`author_id`),
        isPublic: sql<boolean>`status <> 'draft'`,
        isLinked: sql<boolean>`exists (select from ${owner.rows(taskPosts)} as link where link.post_id = id)`,
      },
    }),
};
