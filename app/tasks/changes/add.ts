import { addDays } from "#app/calendar/calendar.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import { asItIs, type Kind, type Page, type Row, type Unseen } from "../kind/kind.ts";
import { byAgenda } from "../kind/rows.ts";
import { quoted } from "../kind/words.ts";
import type { AddInput } from "./add.server.ts";

export type Sense = NonNullable<AddInput["sense"]>;

export const add: Kind<AddInput> = {
  form: null,
  show: added,
  sentence: ({ line }, { outcome }) => `Added ${quoted(outcome?.tasks[0]?.title ?? line)}.`,
  wish: ({ line }) => `New task: ${quoted(line)}`,
  notice: () => "added",
  undoneAs: "undo",
  after: asItIs,
};

/** Where the server will put it, once. */
function added(rows: Row[], { change, outcome }: Unseen<AddInput>, { sight, today }: Page): Row[] {
  const [made] = outcome?.tasks ?? [];
  if (made && rows.some(({ task }) => task.id === made.id)) return rows;
  const task = { ...(made ?? imagined(change, today)), subtasks: { done: 0, total: 0 } };
  if (!sight.belongs(task)) return rows;
  const row: Row = { task, is: made ? "here" : "new" };
  if (sight.order !== "agenda") return [row, ...rows];
  const at = rows.findIndex((other) => byAgenda(row, other) <= 0);
  return at === -1 ? [...rows, row] : rows.toSpliced(at, 0, row);
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
