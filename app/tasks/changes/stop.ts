import { asItIs, type Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import type { StopInput } from "./stop.server.ts";

export const stop: Kind<StopInput> = {
  form: {
    fields: [],
    read: (_field, ids) => ({ kind: "stop", ids }),
    button: "Stop repeating",
    ask: { one: "Stop repeating?", many: "Stop these tasks from repeating?" },
  },
  show: (rows, unseen) => edited(rows, unseen, { recurrence: null, repeatsFrom: null }),
  sentence: (_change, { those }) => `Stopped ${those} from repeating.`,
  wish: () => "Stopped from repeating: 1 task",
  notice: () => "set to repeat no more",
  undoneAs: "undo",
  after: asItIs,
};
