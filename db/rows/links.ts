import { and, desc, isNull, type SQL, sql } from "drizzle-orm";
import { posts, taskPosts, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";

export type LinkedPost = { id: string; title: string };
export type LinkedTask = { id: string; title: string; doneAt: Date | null };

/** The most posts that a task has, and the most tasks that a post has. */
const LINKS_MAX = 50;

/** The links of a task, and those of a post. */
const linksOf = (owner: OwnerScope, which: { task: SQL | string } | { post: SQL | string }) =>
  sql`(select link.task_id, link.post_id from ${owner.rows(taskPosts)} as link
    where ${"task" in which ? sql`link.task_id = ${which.task}` : sql`link.post_id = ${which.post}`})`;

/** The posts of a task that are not in the trash, the newest first. */
export const postsOf = (owner: OwnerScope, task: string) =>
  owner.select(posts, ["id", "title"], {
    where: (post) =>
      and(
        isNull(post.trashedAt),
        sql`${post.id} in (select post_id from ${linksOf(owner, { task })} as its)`,
      ),
    orderBy: (post) => [desc(post.id)],
    limit: LINKS_MAX,
  });

/** The tasks of a post that are not in the trash, open ones first, then the newest first. */
export const tasksOf = (owner: OwnerScope, post: string) =>
  owner.select(tasks, ["id", "title", "doneAt"], {
    where: (task) =>
      and(
        isNull(task.trashedAt),
        sql`${task.id} in (select task_id from ${linksOf(owner, { post })} as its)`,
      ),
    orderBy: (task) => [sql`${task.doneAt} is not null`, desc(task.id)],
    limit: LINKS_MAX,
  });

/** Whether they are linked. */
export const isLinked = (owner: OwnerScope, task: SQL, post: SQL) =>
  sql`exists (select from ${linksOf(owner, { task })} as its where its.post_id = ${post})`;

/** The statement that links them, unless they are linked, are missing, or have no room. */
export const linking = (owner: OwnerScope, task: SQL, post: SQL) =>
  owner.insert({
    table: taskPosts,
    row: { id: sql`source.task`, postId: sql`source.post` },
    action: "task.linked",
    from: sql`select ends.task, ends.post from (select ${task} as task, ${post} as post) as ends
      where ends.task is not null and ends.post is not null
      and not ${isLinked(owner, sql`ends.task`, sql`ends.post`)}
      and (select count(*) from ${linksOf(owner, { task: sql`ends.task` })} as its) < ${LINKS_MAX}
      and (select count(*) from ${linksOf(owner, { post: sql`ends.post` })} as its) < ${LINKS_MAX}`,
  });
