import { asItIs, type Kind } from "../kind/kind.ts";
import { inAgenda, placed } from "../kind/rows.ts";
import type { UndoInput } from "./undo.server.ts";

export const undo: Kind<UndoInput> = {
  form: {
    fields: ["of"],
    read: (field) => ({ kind: "undo", of: field("of") }),
    button: "Undo",
    ask: { one: "Take this back?", many: "Take this back?" },
  },
  show(rows, { outcome, before, stood }, { sight }) {
    const were = new Map(before?.map((task) => [task.id, task]));
    const are = new Map(outcome?.tasks.map((task) => [task.id, task]));
    const restored = rows.map(({ task, is }) => {
      return { task: { ...task, ...were.get(task.id), ...are.get(task.id) }, is };
    });
    if (stood) return placed(restored, before?.[0]?.id, stood);
    if (sight.order !== "agenda") return restored;
    return inAgenda(restored, ({ task }) => were.has(task.id), sight);
  },
  sentence: () => "Undone.",
  wish: () => "To take back what was changed.",
  notice: (count) => `put back as ${count === 1 ? "it was" : "they were"}`,
  undoneAs: "undo",
  after: asItIs,
};
