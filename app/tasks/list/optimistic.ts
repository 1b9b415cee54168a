import { addDays, isCalendarDate } from "#app/calendar/calendar.ts";
import type { Change, Outcome } from "#app/outbox/change.ts";
import { PRIORITY } from "../limits.ts";
import type { ListedTask, TaskSummary } from "#db/tasks.server.ts";

/** What a page shows of all tasks, as the server selects and sorts them. */
export type Sight = {
  belongs: (task: ListedTask) => boolean;
  /** `own`: the person's order; `agenda`: by day, time and priority; `latest`: as they came. */
  order: "own" | "agenda" | "latest";
};

/** `leaving`: it belongs to the page no longer; `new`: the server has not given it an id yet. */
export type Row = { task: ListedTask; is: "here" | "leaving" | "new" };

export const isToDo = ({ doneAt, trashedAt }: TaskSummary) => !doneAt && !trashedAt;
export const isDone = ({ doneAt, trashedAt }: TaskSummary) => doneAt !== null && !trashedAt;

/**
 * A change that the page from the server does not know of yet; `outcome`: once the server has taken it; `before`: of one
 * that takes another back, the tasks as they were.
 */
export type Unseen = {
  key?: string;
  change: Change;
  outcome?: Outcome;
  before?: readonly TaskSummary[];
};

/** The rows as they will be when the server has taken all changes; `today`: YYYY-MM-DD where the person is. */
export function rowsOf(
  tasks: readonly ListedTask[],
  unseen: readonly Unseen[],
  sight: Sight,
  today: string,
): Row[] {
  let rows = tasks.map((task): Row => ({ task, is: "here" }));
  for (const each of withoutUndone(unseen)) rows = changed(rows, each, sight, today);
  return rows.map((row) =>
    row.is === "here" && !sight.belongs(row.task) ? { ...row, is: "leaving" } : row,
  );
}

/** What was done and taken back shows neither way. */
function withoutUndone(unseen: readonly Unseen[]): Unseen[] {
  const undone = new Set(unseen.flatMap(({ change }) => (change.kind === "undo" ? change.of : [])));
  const made = new Set(unseen.map(({ key }) => key));
  return unseen.filter(
    ({ key = "", change }) => !undone.has(key) && (change.kind !== "undo" || !made.has(change.of)),
  );
}

function changed(rows: Row[], unseen: Unseen, sight: Sight, today: string): Row[] {
  const { change, outcome } = unseen;
  if (change.kind === "add") return added(rows, change, outcome, sight, today);
  if (change.kind === "place") return placed(rows, change);
  const results = new Map(outcome?.tasks.map((task) => [task.id, task]));
  if (change.kind === "undo") {
    const before = new Map(unseen.before?.map((task) => [task.id, task]));
    return rows.map(({ task, is }): Row => {
      return { task: { ...task, ...before.get(task.id), ...results.get(task.id) }, is };
    });
  }
  const touched = rows.map(({ task, is }): Row => {
    if (!change.ids.includes(task.id)) return { task, is };
    return { task: { ...task, ...effectOf(change), ...results.get(task.id) }, is };
  });
  const isDated = change.kind === "due" || change.kind === "priority";
  return isDated && sight.order === "agenda" ? touched.toSorted(byAgenda) : touched;
}

/** What a change makes of a task, as far as this side can tell: words for a date are for the server to understand. */
function effectOf(
  change: Exclude<Change, { kind: "add" | "place" | "undo" }>,
): Partial<TaskSummary> {
  const now = new Date();
  switch (change.kind) {
    case "complete":
      return { doneAt: now };
    case "reopen":
      return { doneAt: null };
    case "trash":
      return { trashedAt: now };
    case "restore":
      return { trashedAt: null };
    case "list":
      return { listId: change.listId };
    case "priority":
      return { priority: PRIORITY[change.priority] };
    case "title":
      return { title: change.title };
    case "due":
    default: {
      if (change.due === "") return { dueOn: null, dueTime: null, recurrence: null };
      const [day = "", time = null] = change.due.split(" ");
      return isCalendarDate(day) ? { dueOn: day, dueTime: time } : {};
    }
  }
}

function added(
  rows: Row[],
  change: Extract<Change, { kind: "add" }>,
  outcome: Outcome | undefined,
  sight: Sight,
  today: string,
): Row[] {
  const [made] = outcome?.tasks ?? [];
  if (made && rows.some(({ task }) => task.id === made.id)) return rows;
  const subtasks = { done: 0, total: 0 };
  const task = made ? { ...made, subtasks } : { ...imagined(change, today), subtasks };
  if (!sight.belongs(task)) return rows;
  const row: Row = { task, is: made ? "here" : "new" };
  if (sight.order !== "agenda") return [row, ...rows];
  const at = rows.findIndex((other) => byAgenda(row, other) <= 0);
  return at === -1 ? [...rows, row] : rows.toSpliced(at, 0, row);
}

/** A task as it looks until the server has read its line. */
function imagined(change: Extract<Change, { kind: "add" }>, today: string): TaskSummary {
  const { line, submission, sense } = change;
  const now = new Date();
  return {
    id: submission,
    title: line,
    listId: sense?.listId ?? null,
    parentId: null,
    dueOn: sense?.dueIn === undefined ? null : addDays(today, sense.dueIn),
    dueTime: null,
    priority: 0,
    recurrence: null,
    repeatsFrom: null,
    version: 0,
    doneAt: null,
    trashedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}

function placed(rows: Row[], change: Extract<Change, { kind: "place" }>): Row[] {
  const row = rows.find(({ task }) => task.id === change.ids[0]);
  const others = rows.filter((other) => other !== row);
  const beside = change.before ?? change.after;
  const at = others.findIndex(({ task }) => task.id === beside);
  if (!row || at === -1) return rows;
  return others.toSpliced(change.before ? at : at + 1, 0, row);
}

const momentOf = ({ dueOn, dueTime }: ListedTask) => `${dueOn ?? "9999"} ${dueTime ?? "23:59:59"}`;

/** As the server sorts what is due: by day and time, what has no time last in its day, then by priority. */
function byAgenda({ task: a }: Row, { task: b }: Row): number {
  if (momentOf(a) !== momentOf(b)) return momentOf(a) < momentOf(b) ? -1 : 1;
  return b.priority - a.priority;
}
