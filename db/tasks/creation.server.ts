import { and, eq, type SQL, sql } from "drizzle-orm";
import { posts, tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { linking } from "../rows/links.ts";
import { isUnused, keyOf, refuseUsed } from "../rows/submission.ts";
import { isListed } from "./change.ts";
import { named, namingList } from "./list-name.ts";
import { type Task, TASK } from "./task.ts";
import { newId } from "../rows/new-id.ts";

type Details = Partial<
  Pick<
    Task,
    | "notes"
    | "dueOn"
    | "dueTime"
    | "priority"
    | "recurrence"
    | "repeatsFrom"
    | "tags"
    | "listId"
    | "parentId"
  >
>;

/**
 * `listName`: the list's name, ignoring case; the list is created if there is none. It takes precedence over `listId`,
 * which must still be one of the owner's.
 */
export type NewTask = Details & {
  title: string;
  listName?: string;
  /** A post that it is linked to, unless that has as many tasks as it may. */
  postId?: string;
};

type Anywhere = NewTask & { listId?: null; parentId?: null; postId?: undefined };

/**
 * Creates a task at the top of all others, or a subtask at the end of its parent's. Sending the same `submission` (a
 * key made with the form, kept for two days) again returns the first task and writes nothing. Returns null if the owner
 * has no such list, parent or post, or the parent is itself a subtask. Throws a DatabaseError of kind "used" if the key
 * created something else, or a task that has been deleted.
 */
export function createTask(owner: OwnerScope, task: Anywhere, submission: string): Promise<Task>;
export function createTask(
  owner: OwnerScope,
  task: NewTask,
  submission: string,
): Promise<Task | null>;
export async function createTask(
  owner: OwnerScope,
  { listName, listId = null, parentId = null, postId, ...fields }: NewTask,
  submission: string,
): Promise<Task | null> {
  const insert = (where: SQL | undefined, list: string | SQL | null) =>
    owner.insert({
      table: tasks,
      row: {
        ...fields,
        id: newId(),
        listId: list,
        parentId,
        ...(parentId === null &&
          fields.dueOn && {
            dayPlace: sql`app.day_end(${fields.dueOn}::date, ${fields.dueTime ?? null}::time)`,
          }),
        repeatsFrom: fields.recurrence ? (fields.repeatsFrom ?? "due") : null,
        ...(parentId !== null && { position: sql`app.position_at_end()` }),
      },
      action: "task.created",
      key: submission,
      from: sql`select where ${where}`,
    });
  const outcome = [
    owner.select(tasks, TASK, { where: (task) => eq(task.id, owner.madeWith(submission)) }),
    keyOf(owner, submission),
  ] as const;
  const hasParent =
    parentId === null
      ? sql`true`
      : sql`exists (select from ${owner.rows(tasks)} as parent
          where parent.id = ${parentId} and parent.parent_id is null)`;
  const hasPost =
    postId === undefined
      ? undefined
      : sql`exists (select from ${owner.rows(posts)} as post where post.id = ${postId} and post.trashed_at is null)`;
  const placed = and(hasParent, hasPost, isListed(owner, listId));
  const isFirst = isUnused(owner, submission);
  const made = sql`(select it.id from ${owner.rows(tasks)} as it where it.id = ${owner.madeWith(submission)})`;
  if (postId !== undefined) {
    const [, , [linked], used] = await owner.writeInTurn(
      insert(placed, listId),
      linking(owner, made, sql`${postId}::uuid`),
      ...outcome,
    );
    if (!linked) await refuseUsed(owner, used);
    return linked ?? null;
  }
  const [[task], key] =
    listName === undefined
      ? await (
          fields.tags?.length
            ? owner.writeInTurn(insert(placed, listId), ...outcome)
            : owner.write(insert(placed, listId), ...outcome)
        ).then(([, ...rest]) => rest)
      : await owner
          .writeInTurn(
            namingList(owner, listName, `${submission}:list`, and(placed, isFirst)),
            insert(placed, sql`(select id from ${named(owner, listName)})`),
            ...outcome,
          )
          .then(([, , ...rest]) => rest);
  if (!task) await refuseUsed(owner, key);
  return task ?? null;
}
