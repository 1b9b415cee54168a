import { asItIs, type Kind, type Row } from "../kind/kind.ts";
import { edited, inAgenda } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import { PRIORITIES, PRIORITY } from "../limits.ts";
import type { SetPriorityInput } from "./priority.server.ts";

export const NONE = "Choose a priority.";

export const priority: Kind<SetPriorityInput> = {
  form: {
    fields: ["priority"],
    read(field, ids) {
      const named = PRIORITIES.find((name) => name === field("priority"));
      return named ? { kind: "priority", ids, priority: named } : NONE;
    },
    button: "Set priority",
    ask: { one: "Set the priority of this task?", many: "Set the priority of these tasks?" },
  },
  show(rows, unseen, { sight }) {
    const ranked = edited(rows, unseen, { priority: PRIORITY[unseen.change.priority] });
    const isMoved = ({ task: { id, dueOn } }: Row) =>
      unseen.change.ids.includes(id) && !sight.arranged?.includes(dueOn ?? "");
    return sight.order === "agenda" ? inAgenda(ranked, isMoved, sight) : ranked;
  },
  sentence: (_change, { those }) => `Changed the priority of ${those}.`,
  wish: ({ ids }) => `Changed the priority of: ${many(ids.length)}`,
  notice: () => "given another priority",
  undoneAs: "undo",
  after: asItIs,
};
