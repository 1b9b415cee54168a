import { and, asc, sql } from "drizzle-orm";
import { lists, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { type Frame, frameOf, framing, type List, LIST } from "./frame.server.ts";
import { isKept, SUMMARY, type Task, taskOf, type TaskSummary } from "./task.ts";

/** A task with what belongs to it: its subtasks that are not in the trash, in their order, the first 500. */
export type FullTask = Frame & {
  task: Task;
  subtasks: TaskSummary[];
  list: List | null;
  parent: { id: string; title: string } | null;
};

const SUBTASKS_MAX = 500;

/** Null when no such task is owned here. */
export async function getTask(owner: OwnerScope, id: string): Promise<Task | null> {
  const [[task]] = await owner.read(taskOf(owner, id));
  return task ?? null;
}

/** Null when no such task is owned here. */
export async function getTaskPage(owner: OwnerScope, id: string): Promise<FullTask | null> {
  const itself = sql`from ${owner.rows(tasks)} as itself where itself.id = ${id}`;
  const [facts, listed, [task], subtasks, [list], [parent]] = await owner.read(
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
  );
  if (!task) return null;
  return { ...frameOf(facts, listed), task, subtasks, list: list ?? null, parent: parent ?? null };
}
