import { asItIs, type Kind } from "../kind/kind.ts";
import { placed } from "../kind/rows.ts";
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
  show: (rows, { change: { ids, before, after } }) =>
    placed(rows, ids[0], before ? { before } : { after: after ?? "" }),
  sentence: (_change, { those }) => `Moved ${those}.`,
  wish: () => "Moved: 1 task",
  notice: () => "moved",
  undoneAs: "undo",
  after: asItIs,
};
