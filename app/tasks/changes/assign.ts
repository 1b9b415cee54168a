import { asItIs, type Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { AssignInput } from "./assign.server.ts";

/** The longest id of a person. */
export const ID_MAX = 100;

export const NOBODY = "Choose somebody who is in this workspace.";

export const assign: Kind<AssignInput> = {
  form: {
    fields: ["assignee"],
    read: (field, ids) => ({ kind: "assign", ids, assigneeId: field("assignee") || null }),
    button: "Assign",
    ask: { one: "Change who is to do this task?", many: "Change who is to do these tasks?" },
  },
  show: (rows, unseen) => edited(rows, unseen, { assigneeId: unseen.change.assigneeId }),
  sentence: ({ assigneeId }, { those }) =>
    assigneeId === null ? `${those}: nobody’s in particular now.` : `Assigned ${those}.`,
  wish: ({ ids }) => `Assign: ${many(ids.length)}`,
  notice: () => "assigned anew",
  undoneAs: "undo",
  after: asItIs,
};
