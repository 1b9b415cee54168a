import { asItIs, type Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { RestoreInput } from "./restore.server.ts";

export const restore: Kind<RestoreInput> = {
  form: {
    fields: [],
    read: (_field, ids) => ({ kind: "restore", ids }),
    button: "Restore",
    ask: { one: "Bring this task back?", many: "Bring these tasks back?" },
  },
  show: (rows, unseen) => edited(rows, unseen, { trashedAt: null }),
  sentence: (_change, { those }) => `Brought back ${those}.`,
  wish: ({ ids }) => `Brought back: ${many(ids.length)}`,
  notice: () => "brought back",
  undoneAs: "trash",
  after: asItIs,
};
