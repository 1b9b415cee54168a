import { and, desc, isNull, type SQL, sql } from "drizzle-orm";
import { posts, taskPosts, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";

export type LinkedPost = { id: string; title: string };
export type LinkedTask = { id: string; title: string; doneAt: Date | null };

/** A task can have this many posts, and a post this many tasks. */
const LINKS_MAX = 50;

/** A subquery: the links of a task, or of a post. */
const linksOf = (owner: OwnerScope, which: { task: SQL | string } | { post: SQL | string }) =>
  sql`(select link.task_id, link.post_id from ${owner.rows(taskPosts)} as link
    where ${"task" in which ? sql`link.task_id = ${which.task}` : sql`link.post_id = ${which.post}`})`;

/** Selects the posts of a task, newest first, without those in the trash. */
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

/** Selects the tasks of a post without those in the trash: open ones first, then newest first. */
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

/** Whether a task and a post are linked. */
export const isLinked = (owner: OwnerScope, task: SQL, post: SQL) =>
  sql`exists (select from ${linksOf(owner, { task })} as its where its.post_id = ${post})`;

/** The statement that links a task and a post. It does nothing if they are linked, if one is missing, or if one has 50 links. */
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
