import { and, desc, eq, isNotNull, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { validate as isUuid, v7 as uuidv7 } from "uuid";
import { readCursor, writeCursor } from "./cursor.ts";
import { tasks } from "./schema.ts";
import type { OwnerScope } from "./scope.server.ts";

export type Task = {
  id: string;
  title: string;
  notes: string;
  doneAt: Date | null;
  trashedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
  listId: string | null;
};

/** A task in a list: its notes can be long. */
export type TaskSummary = Omit<Task, "notes">;

/** `next`: cursor of the page after this one, null on the last. */
export type TaskPage = { tasks: TaskSummary[]; next: string | null };

type Visible = Omit<typeof tasks, "ownerId">;

const PAGE_SIZE = 50;

const SUMMARY = [
  "id",
  "title",
  "doneAt",
  "trashedAt",
  "createdAt",
  "updatedAt",
  "listId",
] as const satisfies (keyof TaskSummary)[];
const TASK = [...SUMMARY, "notes"] as const;

const now = sql`now()`;

const isOpen = (task: Visible) => isNull(task.doneAt);
const isDone = (task: Visible) => isNotNull(task.doneAt);

/**
 * A page of 50: open tasks with the newest first, done ones with the last done first. What is in the trash is on
 * neither. A cursor that is none is ignored.
 */
export async function listTasks(
  owner: OwnerScope,
  { state, after }: { state: "open" | "done"; after?: string },
): Promise<TaskPage> {
  const cursor = readCursor(after, isUuid);
  const beyond = (task: Visible) =>
    cursor && state === "open"
      ? lt(task.id, cursor.id)
      : cursor &&
        sql`(${task.doneAt}, ${task.id}) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`;
  const [found] = await owner.read(
    owner.select(tasks, SUMMARY, {
      where: (task) =>
        and(state === "open" ? isOpen(task) : isDone(task), isNull(task.trashedAt), beyond(task)),
      orderBy: (task) => (state === "open" ? [desc(task.id)] : [desc(task.doneAt), desc(task.id)]),
      limit: PAGE_SIZE + 1,
    }),
  );
  const page = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? page.at(-1) : undefined;
  return { tasks: page, next: last ? writeCursor(last.doneAt ?? last.createdAt, last.id) : null };
}

/** Null when no such task is owned here. */
export async function getTask(owner: OwnerScope, id: string): Promise<Task | null> {
  const [found] = await owner.read(taskOf(owner, id));
  return found[0] ?? null;
}

/** The same `submission` (a key made with the form, kept for two days) gives the first task and writes nothing. */
export async function createTask(
  owner: OwnerScope,
  { title, notes = "" }: { title: string; notes?: string },
  submission: string,
): Promise<Task> {
  const [, [task]] = await owner.write(
    owner.insertOnce(tasks, { id: uuidv7(), title, notes }, submission, "task.created"),
    owner.selectOnce(tasks, TASK, submission),
  );
  if (!task) throw new Error("the task that this form made is no more");
  return task;
}

/** Null when no such task is owned here; what is left out stays. */
export function editTask(
  owner: OwnerScope,
  id: string,
  { title, notes }: { title?: string; notes?: string },
): Promise<Task | null> {
  const differs = (task: Visible) =>
    or(
      title === undefined ? undefined : ne(task.title, title),
      notes === undefined ? undefined : ne(task.notes, notes),
    );
  return change(owner, id, { title, notes }, differs, "task.edited");
}

// Each of these gives null when no such task is owned here, and the task unchanged when it already is so.

export const completeTask = (owner: OwnerScope, id: string): Promise<Task | null> =>
  change(owner, id, { doneAt: now }, isOpen, "task.completed");

export const reopenTask = (owner: OwnerScope, id: string): Promise<Task | null> =>
  change(owner, id, { doneAt: null }, isDone, "task.reopened");

export const trashTask = (owner: OwnerScope, id: string): Promise<Task | null> =>
  change(owner, id, { trashedAt: now }, (task) => isNull(task.trashedAt), "task.trashed");

export const restoreTask = (owner: OwnerScope, id: string): Promise<Task | null> =>
  change(owner, id, { trashedAt: null }, (task) => isNotNull(task.trashedAt), "task.restored");

const taskOf = (owner: OwnerScope, id: string) =>
  owner.select(tasks, TASK, { where: (task) => eq(task.id, id) });

async function change(
  owner: OwnerScope,
  id: string,
  changes: Parameters<typeof owner.update<typeof tasks>>[2],
  when: (task: Visible) => SQL | undefined,
  action: string,
): Promise<Task | null> {
  const [, [task]] = await owner.write(
    owner.update(tasks, id, { ...changes, updatedAt: now }, { when, action }),
    taskOf(owner, id),
  );
  return task ?? null;
}
