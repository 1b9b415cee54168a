import { and, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { tasks } from "../schema/tables.ts";
import type { OwnerScope } from "../access/scope.server.ts";

/** None, low, medium, high. */
export type Priority = 0 | 1 | 2 | 3;

export type Task = {
  id: string;
  title: string;
  notes: string;
  listId: string | null;
  /** The task that this one is a subtask of. */
  parentId: string | null;
  /** YYYY-MM-DD */
  dueOn: string | null;
  /** HH:MM, only with a date. */
  dueTime: string | null;
  priority: Priority;
  /** A rule of RFC 5545, only with a date. */
  recurrence: string | null;
  /** What the next date is counted from; set only with a rule. */
  repeatsFrom: "due" | "completion" | null;
  /** Who is to do it, in a workspace of several people; they may have left since. */
  assigneeId: string | null;
  /** Names of tags as their owner spells them, at most 20; a subtask has none. */
  tags: string[];
  /** Every change increments it. */
  version: number;
  doneAt: Date | null;
  trashedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

/** A task in a list, without its notes, which can be long. */
export type TaskSummary = Omit<Task, "notes">;

export type Visible = Omit<typeof tasks, "ownerId">;

export const SUMMARY = [
  "id",
  "title",
  "listId",
  "parentId",
  "dueOn",
  "dueTime",
  "priority",
  "recurrence",
  "repeatsFrom",
  "assigneeId",
  "tags",
  "version",
  "doneAt",
  "trashedAt",
  "createdAt",
  "updatedAt",
] as const satisfies (keyof TaskSummary)[];
export const TASK = [...SUMMARY, "notes"] as const;

export const now = sql`now()`;

/** When the person did what is written, by the database's clock. */
export const whenMade = ({ waited }: OwnerScope) =>
  waited === 0 ? now : sql`now() - ${waited} * interval '1 millisecond'`;

export const isOpen = (task: Visible) => isNull(task.doneAt);
export const isDone = (task: Visible) => isNotNull(task.doneAt);
export const isTopLevel = (task: Visible) => isNull(task.parentId);
export const isTrashed = (task: Visible) => isNotNull(task.trashedAt);
export const isKept = (task: Visible) => isNull(task.trashedAt);

/** Whether it is to be done, and no step of another. */
export const isToDo = (task: Visible) => and(isOpen(task), isKept(task), isTopLevel(task));

export const taskOf = (owner: OwnerScope, id: string) =>
  owner.select(tasks, TASK, { where: (task) => sql`${task.id} = ${id}` });

export const those = (owner: OwnerScope, ids: readonly string[]) =>
  owner.select(tasks, SUMMARY, { where: (task) => inArray(task.id, [...ids]) });

/** The most tasks that one call changes. */
const IDS_MAX = 500;

/** Throws a RangeError for more ids than one call takes. */
export function bounded(ids: readonly string[]): readonly string[] {
  if (ids.length > IDS_MAX) throw new RangeError(`${ids.length} ids, of at most ${IDS_MAX}`);
  return ids;
}
