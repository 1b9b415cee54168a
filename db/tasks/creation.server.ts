import { and, type SQL, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { tasks } from "../schema.ts";
import type { OwnerScope } from "../scope.server.ts";
import { isListed } from "./change.ts";
import { named, namingList } from "./list-name.ts";
import { type Task, TASK } from "./task.ts";

type Details = Partial<
  Pick<
    Task,
    | "notes"
    | "dueOn"
    | "dueTime"
    | "priority"
    | "recurrence"
    | "repeatsFrom"
    | "listId"
    | "parentId"
  >
>;

/**
 * `listName`: of a list that is made when there is none of that name, whatever its capitals; it outdoes `listId`, which has
 * to be owned here all the same.
 */
export type NewTask = Details & { title: string; listName?: string };

type Anywhere = NewTask & { listId?: null; parentId?: null };

/**
 * A task on top of all others, or a subtask at the end of its parent's. The same `submission` (a key made with the
 * form, kept for two days) gives the first task and writes nothing. Null when the list or the parent is not owned
 * here, or the parent is itself a subtask.
 */
export function createTask(owner: OwnerScope, task: Anywhere, submission: string): Promise<Task>;
export function createTask(
  owner: OwnerScope,
  task: NewTask,
  submission: string,
): Promise<Task | null>;
export async function createTask(
  owner: OwnerScope,
  { listName, listId = null, parentId = null, ...fields }: NewTask,
  submission: string,
): Promise<Task | null> {
  const insert = (where: SQL | undefined, list: string | SQL | null) =>
    owner.insertOnce(
      tasks,
      {
        ...fields,
        id: uuidv7(),
        listId: list,
        parentId,
        repeatsFrom: fields.recurrence ? (fields.repeatsFrom ?? "due") : null,
        ...(parentId !== null && { position: sql`app.position_at_end()` }),
      },
      submission,
      "task.created",
      sql`select where ${where}`,
    );
  const made = owner.selectOnce(tasks, TASK, submission);
  const hasParent =
    parentId === null
      ? sql`true`
      : sql`exists (select from ${owner.rows(tasks)} as parent
          where parent.id = ${parentId} and parent.parent_id is null)`;
  const placed = and(hasParent, isListed(owner, listId));
  const [task] =
    listName === undefined
      ? (await owner.write(insert(placed, listId), made))[1]
      : (
          await owner.writeInTurn(
            namingList(owner, listName, `${submission}:list`, placed),
            insert(placed, sql`(select id from ${named(owner, listName)})`),
            made,
          )
        )[2];
  if (task) return task;
  if (listId !== null || parentId !== null) return null;
  throw new Error("the task that this form made is no more");
}
