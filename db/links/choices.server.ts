import { and, desc, eq, isNull } from "drizzle-orm";
import { posts, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Frame, frameOf, framing } from "../tasks/frame.server.ts";

/** A task or post that can be linked. */
export type Linkable = { id: string; title: string };

/** A task or post, and the 50 newest that it can be linked to. */
export type Links = Frame & { of: Linkable; choices: Linkable[] };

const CHOICES = 50;

/** A task with the newest posts. Null if the owner has no such task. */
export async function getTaskLinks(owner: OwnerScope, id: string): Promise<Links | null> {
  const [facts, listed, [of], choices] = await owner.read(
    ...framing(owner),
    owner.select(tasks, ["id", "title"], { where: (task) => eq(task.id, id) }),
    owner.select(posts, ["id", "title"], {
      where: (post) => isNull(post.trashedAt),
      orderBy: (post) => [desc(post.id)],
      limit: CHOICES,
    }),
  );
  return of ? { ...frameOf(facts, listed), of, choices } : null;
}

/** A post with the newest open tasks. Null if the owner has no such post. */
export async function getPostLinks(owner: OwnerScope, id: string): Promise<Links | null> {
  const [facts, listed, [of], choices] = await owner.read(
    ...framing(owner),
    owner.select(posts, ["id", "title"], { where: (post) => eq(post.id, id) }),
    owner.select(tasks, ["id", "title"], {
      where: (task) => and(isNull(task.trashedAt), isNull(task.doneAt), isNull(task.parentId)),
      orderBy: (task) => [desc(task.id)],
      limit: CHOICES,
    }),
  );
  return of ? { ...frameOf(facts, listed), of, choices } : null;
}
