import { asItIs, type Kind, type Row } from "../kind/kind.ts";
import { edited, inAgenda, placed } from "../kind/rows.ts";
import type { ReorderInput } from "./reorder.server.ts";

export const reorder: Kind<ReorderInput> = {
  form: {
    fields: ["before", "after", "within"],
    read(field, ids) {
      const given = ["before", "after", "within"].flatMap((name) => {
        const value = field(name);
        return value ? [[name, value]] : [];
      });
      return { kind: "reorder", ids, ...Object.fromEntries(given) };
    },
    button: "Move",
    ask: { one: "Move this task?", many: "Move these tasks?" },
  },
  show(rows, { change, outcome }, { sight }) {
    const { ids, before, after = "", within } = change;
    const beside = rows.find(({ task }) => task.id === (before ?? after))?.task;
    const moved =
      within && beside ? edited(rows, { change, outcome }, { dueOn: beside.dueOn }) : rows;
    const isTimed = ({ task }: Row) => task.id === ids[0] && task.dueTime !== null;
    return within && moved.some(isTimed)
      ? inAgenda(moved, isTimed, sight)
      : placed(moved, ids[0], before ? { before } : { after });
  },
  sentence: (_change, { those }) => `Moved ${those}.`,
  wish: () => "Moved: 1 task",
  notice: () => "moved",
  undoneAs: "undo",
  after: asItIs,
};
