import { asItIs, type Kind, type Row } from "../kind/kind.ts";
import type { ReorderInput } from "./reorder.server.ts";

export const reorder: Kind<ReorderInput> = {
  form: {
    fields: ["before", "after"],
    read(field, ids) {
      const [before, after] = [field("before"), field("after")];
      return { kind: "reorder", ids, ...(before && { before }), ...(after && { after }) };
    },
    button: "Move",
    ask: { one: "Move this task?", many: "Move these tasks?" },
  },
  show: (rows, { change }) => moved(rows, change),
  sentence: (_change, { those }) => `Moved ${those}.`,
  wish: () => "Moved: 1 task",
  notice: () => "moved",
  undoneAs: "undo",
  after: asItIs,
};

/** If its new neighbour is not on the page, the task stays where it is. */
function moved(rows: Row[], { ids, before, after }: ReorderInput): Row[] {
  const row = rows.find(({ task }) => task.id === ids[0]);
  const others = rows.filter((other) => other !== row);
  const at = others.findIndex(({ task }) => task.id === (before ?? after));
  if (!row || at === -1) return rows;
  return others.toSpliced(before ? at : at + 1, 0, row);
}
