import { and, eq, or, sql } from "drizzle-orm";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";
import { spelled } from "../rows/tag-names.ts";
import { changeTask, changing, isListed, isThere, placeOnDay } from "./change.ts";
import { isDone, type Task, taskOf, type Visible } from "./task.ts";

/**
 * Fields that are left out stay as they are. A `dueOn` of null also removes time and recurrence. Tags are spelled as the
 * owner spells them already; a subtask has none.
 */
export type TaskChanges = Partial<
  Pick<
    Task,
    | "title"
    | "notes"
    | "listId"
    | "dueOn"
    | "dueTime"
    | "priority"
    | "recurrence"
    | "repeatsFrom"
    | "tags"
    | "assigneeId"
  >
>;

/** Changes that give the task to nobody else. */
type Unassigned = TaskChanges & { assigneeId?: undefined };

/** `conflict`: the task as it is now, because somebody else has changed it. */
export type Edited = { saved: Task } | { conflict: Task };

/**
 * Edits a task. Returns null if the owner has no such task or list, and "nobody" if the assignee is not in the workspace. If `version` is given and the task has another one
 * by now, it is not changed. It counts as saved if it already has the new values, so sending a form twice is no
 * conflict. Throws a DatabaseError of kind "invalid" if a subtask would get tags, a list or a repetition.
 */
export function editTask(owner: OwnerScope, id: string, changes: Unassigned): Promise<Task | null>;
export function editTask(
  owner: OwnerScope,
  id: string,
  changes: Unassigned,
  version: number,
): Promise<Edited | null>;
export function editTask(
  owner: OwnerScope,
  id: string,
  changes: TaskChanges,
  version?: number,
): Promise<Task | Edited | "nobody" | null>;
export async function editTask(
  owner: OwnerScope,
  id: string,
  asked: TaskChanges,
  version?: number,
): Promise<Task | Edited | "nobody" | null> {
  const changes = settled(asked);
  const canHave = isThere(changes.assigneeId ?? null);
  const when = (task: Visible) =>
    and(
      version === undefined ? undefined : eq(task.version, version),
      differs(task, changes),
      isListed(owner, changes.listId ?? null),
      canHave,
    );
  const statements = [
    changing(owner, {
      target: id,
      changes: { ...changes, ...placeOnDay(changes) },
      when,
      action: "task.edited",
    }),
    taskOf(owner, id),
    owner.compute({ canHave, tags: spelled(owner, changes.tags ?? []) }),
  ] as const;
  // In turn: two who write a new tag at once agree on its spelling.
  const [, [task], [known]] = changes.tags
    ? await owner.writeInTurn(...statements)
    : await owner.write(...statements);
  if (!task) return null;
  if (!known?.canHave) return "nobody";
  if (isSo(task, changes.tags ? { ...changes, tags: known.tags } : changes))
    return version === undefined ? task : { saved: task };
  return version === undefined || task.version === version ? null : { conflict: task };
}

/** Reopens a task; null if the owner has no such task. The next occurrence of a recurring one stays as it is. */
export const reopenTask = (owner: OwnerScope, id: string): Promise<Task | null> =>
  changeTask(owner, id, { changes: { doneAt: null }, when: isDone, action: "task.reopened" });

/** Adds what follows from the changes. A rule counts from the due date unless it says otherwise. */
export function settled({ ...changes }: TaskChanges): TaskChanges {
  if (changes.dueOn === null) Object.assign(changes, { dueTime: null, recurrence: null });
  if (changes.recurrence === null) changes.repeatsFrom = null;
  if (changes.recurrence) changes.repeatsFrom ??= "due";
  return changes;
}

/** True if the task differs from `changes` in any field. */
export const differs = (task: Visible, changes: TaskChanges) =>
  or(
    ...entriesOf(changes).map(([name, value]) =>
      name === "tags"
        ? sql`${task.tags} <> app.spelled_tags(${tasks.ownerId}, ${sql.param(value, tasks.tags)})`
        : sql`${task[name]} is distinct from ${sql.param(value, tasks[name])}`,
    ),
  ) ?? sql`false`;

const isSo = (task: Task, changes: TaskChanges) =>
  entriesOf(changes).every(([name, value]) => String(task[name]) === String(value));

const NAMES = [
  "title",
  "notes",
  "listId",
  "dueOn",
  "dueTime",
  "priority",
  "recurrence",
  "repeatsFrom",
  "tags",
  "assigneeId",
] as const satisfies (keyof TaskChanges)[];

const entriesOf = (changes: TaskChanges) =>
  NAMES.filter((name) => changes[name] !== undefined).map((name) => [name, changes[name]] as const);
