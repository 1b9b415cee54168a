import { isNotNull, type SQL, sql } from "drizzle-orm";
import type { OwnerScope } from "../access/scope.server.ts";
import { posts, tasks } from "../schema/tables.ts";
import { cameUntil, deletable, inTrash } from "./counted.ts";

/** What one statement deletes for good. With a post goes its history, up to 50 long texts. */
const BATCH = { tasks: 500, posts: 100 };

/**
 * Deletes 500 tasks and 100 posts in the trash for good, of posts those that the person may change, most recently trashed first; subtasks with their parents, posts
 * with their history. What was trashed after `until` stays, because the user was not asked about it. `left`: how much
 * remains to be deleted, tasks and posts each counted up to 1,000; repeat until there is nothing.
 */
export async function emptyTrash(owner: OwnerScope, until?: Date): Promise<{ left: number }> {
  const last = (rows: SQL, limit: number) => sql`array(select id from ${rows} as it
    where ${cameUntil(until)} order by it.trashed_at desc, it.id desc limit ${limit})`;
  const anothers = sql`exists (select from ${owner.rows(posts)} as it where ${cameUntil(until)}
    and it.author_id <> ${owner.identity.userId} and ${owner.isAdmin()})`;
  const [, , , [found]] = await owner.writeInTurn(
    owner.holdToPresentRole(anothers),
    owner.delete({
      table: tasks,
      target: (task) => sql`${task.id} = any(${last(owner.rows(tasks), BATCH.tasks)})`,
      when: (task) => isNotNull(task.trashedAt),
      action: "task.deleted",
    }),
    owner.delete({
      table: posts,
      target: (post) => sql`${post.id} = any(${last(deletable(owner), BATCH.posts)})`,
      when: (post) => isNotNull(post.trashedAt),
      action: "post.deleted",
    }),
    owner.compute(inTrash(owner, until)),
  );
  return { left: (found?.tasks ?? 0) + (found?.posts ?? 0) };
}
