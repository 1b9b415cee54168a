import { asItIs, type Kind, type Page, type Row, type Unseen } from "../kind/kind.ts";
import { inAgenda, placed } from "../kind/rows.ts";
import type { UndoInput } from "./undo.server.ts";

export const undo: Kind<UndoInput> = {
  form: {
    fields: ["of"],
    read: (field) => ({ kind: "undo", of: field("of") }),
    button: "Undo",
    ask: { one: "Take this back?", many: "Take this back?" },
  },
  show: takenBack,
  sentence: () => "Undone.",
  wish: () => "To take back what was changed.",
  notice: (count) => `put back as ${count === 1 ? "it was" : "they were"}`,
  undoneAs: "undo",
  after: asItIs,
};

/** The rows with the tasks as they were, those included that had already left the page. */
function takenBack(
  rows: Row[],
  { outcome, before = [], stood }: Unseen<UndoInput>,
  { sight }: Page,
): Row[] {
  const are = new Map(outcome?.tasks.map((task) => [task.id, task]));
  const were = new Map(before.map((task) => [task.id, { ...task, ...are.get(task.id) }]));
  const shown = new Set(rows.map(({ task }) => task.id));
  const returning = [...were.values()]
    .filter(({ id, parentId }) => !shown.has(id) && parentId === null && (!outcome || are.has(id)))
    .map((task): Row => ({ task: { subtasks: { done: 0, total: 0 }, ...task }, is: "here" }))
    .filter(({ task }) => sight.belongs(task));
  const restored = rows.map(({ task, is }) => ({ task: { ...task, ...were.get(task.id) }, is }));
  const all = [...returning, ...restored];
  if (stood) return placed(all, before[0]?.id, stood);
  if (sight.order !== "agenda") return all;
  return inAgenda(all, ({ task }) => were.has(task.id), sight);
}
