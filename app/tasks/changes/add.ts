import { addDays } from "#app/calendar/calendar.ts";
import { longDate } from "#app/calendar/words.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import { asItIs, type Kind, type Page, type Row, type Unseen } from "../kind/kind.ts";
import { inAgenda } from "../kind/rows.ts";
import { quoted } from "../kind/words.ts";
import type { AddInput } from "./add.server.ts";

export type Sense = NonNullable<AddInput["sense"]>;

export const add: Kind<AddInput> = {
  form: null,
  show: added,
  sentence({ line, sense }, { outcome, today, isPart }) {
    const [made] = outcome?.tasks ?? [];
    const place = made && placeOf(made, { sense, today, isPart, list: outcome?.list });
    return `Added ${quoted(made?.title ?? line)}${place ? ` to ${place.words}` : ""}.`;
  },
  wish: ({ line }) => `New task: ${quoted(line)}`,
  notice: () => "added",
  undoneAs: "undo",
  after: asItIs,
};

/** A view that shows a task: its path within the workspace, and its name. */
export type Place = { path: string; words: string };

type Where = {
  sense: Sense | undefined;
  today: string;
  /** The name of its list, if it is known. */
  list?: string | undefined;
  /** Whether the page it was added on may not show it although it belongs there. */
  isPart?: boolean | undefined;
};

/** Where a new task is, unless it is on the page that it was added on. */
export function placeOf(
  { dueOn, listId }: Pick<TaskSummary, "dueOn" | "listId">,
  { sense = {}, today, list, isPart = false }: Where,
): Place | null {
  const { dueIn } = sense;
  const isDue = dueOn !== null && dueOn <= today;
  const isOnList = sense.listId === undefined || sense.listId === listId;
  const isHere = dueIn === undefined ? isOnList : dueOn !== null && isDue === (dueIn === 0);
  if (isHere && !isPart) return null;
  if (dueOn !== null && isOnList)
    return isDue
      ? { path: "today", words: "Today" }
      : { path: "upcoming", words: longDate(dueOn, today) };
  return listId === null
    ? { path: "tasks", words: "All tasks" }
    : { path: `lists/${listId}`, words: list ?? "its list" };
}

/** Where the server will put it, once. */
function added(rows: Row[], { change, outcome }: Unseen<AddInput>, { sight, today }: Page): Row[] {
  const [made] = outcome?.tasks ?? [];
  if (made && rows.some(({ task }) => task.id === made.id)) return rows;
  const task = { ...(made ?? imagined(change, today)), subtasks: { done: 0, total: 0 } };
  if (!sight.belongs(task)) return rows;
  const row: Row = { task, is: made ? "here" : "new" };
  if (sight.order !== "agenda") return [row, ...rows];
  return inAgenda([...rows, row], (each) => each === row, sight, true);
}

/** A task as it looks until the server has read its line. */
function imagined({ line, submission: id, sense }: AddInput, today: string): TaskSummary {
  const now = new Date();
  return {
    id,
    title: line,
    listId: sense?.listId ?? null,
    parentId: null,
    dueOn: sense?.dueIn === undefined ? null : addDays(today, sense.dueIn),
    dueTime: null,
    priority: 0,
    recurrence: null,
    repeatsFrom: null,
    assigneeId: null,
    tags: [],
    version: 0,
    doneAt: null,
    trashedAt: null,
    createdAt: now,
    updatedAt: now,
  };
}
