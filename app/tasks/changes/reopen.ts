import { asItIs, type Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { ReopenInput } from "./reopen.server.ts";

export const reopen: Kind<ReopenInput> = {
  form: {
    fields: ["next"],
    read(field, ids) {
      const next = field("next");
      return { kind: "reopen", ids, ...(next !== "" && { next }) };
    },
    button: "Reopen",
    ask: { one: "Reopen this task?", many: "Reopen these tasks?" },
  },
  show: (rows, unseen) => edited(rows, unseen, { doneAt: null }),
  sentence: (_change, { those }) => `Reopened ${those}.`,
  wish: ({ ids }) => `Reopened: ${many(ids.length)}`,
  notice: () => "reopened",
  undoneAs: "complete",
  after: asItIs,
};
