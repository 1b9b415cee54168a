import { and, asc, sql } from "drizzle-orm";
import { suggesting } from "../rows/tag-names.ts";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type LinkedPost, postsOf } from "../rows/links.ts";
import { type Frame, frameOf, framing, type List, LIST } from "./frame.server.ts";
import { isKept, SUMMARY, type Task, taskOf, type TaskSummary } from "./task.ts";

/** A task with its first 500 subtasks that are not in the trash, in their order. */
export type FullTask = Frame & {
  task: Task;
  subtasks: TaskSummary[];
  list: List | null;
  parent: { id: string; title: string } | null;
  /** Names of the owner's tags, the first 200. */
  tags: string[];
  posts: LinkedPost[];
};

const SUBTASKS_MAX = 500;

/** Returns null if the owner has no such task. */
export async function getTask(owner: OwnerScope, id: string): Promise<Task | null> {
  const [[task]] = await owner.read(taskOf(owner, id));
  return task ?? null;
}

/** Returns null if the owner has no such task. */
export async function getTaskPage(owner: OwnerScope, id: string): Promise<FullTask | null> {
  const itself = sql`from ${owner.rows(tasks)} as itself where itself.id = ${id}`;
  const [facts, listed, [task], subtasks, [list], [parent], known, posts] = await owner.read(
    ...framing(owner),
    taskOf(owner, id),
    owner.select(tasks, SUMMARY, {
      where: (subtask) => and(sql`${subtask.parentId} = ${id}`, isKept(subtask)),
      orderBy: (subtask) => [asc(subtask.position)],
      limit: SUBTASKS_MAX,
    }),
    owner.select(lists, LIST, { where: (its) => sql`${its.id} = (select list_id ${itself})` }),
    owner.select(tasks, ["id", "title"], {
      where: (its) => sql`${its.id} = (select parent_id ${itself})`,
    }),
    suggesting(owner),
    postsOf(owner, id),
  );
  if (!task) return null;
  return {
    ...frameOf(facts, listed),
    task,
    subtasks,
    list: list ?? null,
    parent: parent ?? null,
    tags: known.map(({ name }) => name),
    posts,
  };
}
