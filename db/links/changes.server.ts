import { eq, type SQL, sql } from "drizzle-orm";
import { posts, taskPosts, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { isLinked, linking } from "../rows/links.ts";

/** A task or a post by its id or title. A title ignores case, and means the newest match among the last 1,000. */
export type Wanted = { id: string } | { title: string };

/** `missing`: the owner has no such task or post, or it is in the trash. `full`: one of the two already has 50 links. */
export type Linked =
  | { linked: { task: string; post: string } }
  | { missing: "task" | "post" }
  | { full: true };

const RECENT = 1_000;

/** The id of the wanted row. `rows` names its rows `it`. */
function chosen(rows: SQL, wanted: Wanted): SQL {
  if ("id" in wanted) return sql`(select it.id from ${rows} where it.id = ${wanted.id})`;
  return sql`(select recent.id from (select it.id, it.title from ${rows} order by it.id desc limit ${RECENT}) as recent
    where lower(recent.title) = lower(${wanted.title}) order by recent.id desc limit 1)`;
}

/** Steps cannot be linked. */
const chosenTask = (owner: OwnerScope, wanted: Wanted) =>
  chosen(
    sql`(select * from ${owner.rows(tasks)} as mine where mine.trashed_at is null and mine.parent_id is null) as it`,
    wanted,
  );
const chosenPost = (owner: OwnerScope, wanted: Wanted) =>
  chosen(
    sql`(select * from ${owner.rows(posts)} as mine where mine.trashed_at is null) as it`,
    wanted,
  );

/** Links a post to a task. If they are linked already, nothing changes. */
export async function linkPost(
  owner: OwnerScope,
  wanted: { task: Wanted; post: Wanted },
): Promise<Linked> {
  const task = chosenTask(owner, wanted.task);
  const post = chosenPost(owner, wanted.post);
  const [, [found]] = await owner.writeInTurn(
    linking(owner, task, post),
    owner.compute({
      task: sql<string | null>`${task}`,
      post: sql<string | null>`${post}`,
      isLinked: sql<boolean>`${isLinked(owner, task, post)}`,
    }),
  );
  if (!found?.task) return { missing: "task" };
  if (!found.post) return { missing: "post" };
  return found.isLinked ? { linked: { task: found.task, post: found.post } } : { full: true };
}

/** Removes the link of a task and a post, if there is one. False if the owner does not have both of them. */
export async function unlinkPost(
  owner: OwnerScope,
  { task, post }: { task: string; post: string },
): Promise<boolean> {
  const [, [found]] = await owner.writeInTurn(
    owner.delete({
      table: taskPosts,
      target: task,
      when: (link) => eq(link.postId, post),
      action: "task.unlinked",
    }),
    owner.compute({
      areTheirs: sql<boolean>`exists (select from ${owner.rows(tasks)} as it where it.id = ${task})
        and exists (select from ${owner.rows(posts)} as it where it.id = ${post})`,
    }),
  );
  return found?.areTheirs ?? false;
}
