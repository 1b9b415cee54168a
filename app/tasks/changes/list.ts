import { asItIs, type Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { ToListInput } from "./list.server.ts";

export const list: Kind<ToListInput> = {
  form: {
    fields: ["listId"],
    read: (field, ids) => ({ kind: "list", ids, listId: field("listId") || null }),
    button: "Move to list",
    ask: { one: "Move this task to the list?", many: "Move these tasks to the list?" },
  },
  show: (rows, unseen) => edited(rows, unseen, { listId: unseen.change.listId }),
  sentence: (_change, { those }) => `Moved ${those}.`,
  wish: ({ ids }) => `Moved: ${many(ids.length)}`,
  notice: () => "moved",
  undoneAs: "undo",
  after: asItIs,
};
