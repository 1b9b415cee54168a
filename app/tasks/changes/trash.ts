import { asItIs, type Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { RestoreInput, TrashInput } from "./trash.server.ts";

export const trash: Kind<TrashInput> = {
  form: {
    fields: [],
    read: (_field, ids) => ({ kind: "trash", ids }),
    button: "Move to trash",
    ask: { one: "Move this task to the trash?", many: "Move these tasks to the trash?" },
  },
  show: (rows, unseen) => edited(rows, unseen, { trashedAt: new Date() }),
  sentence: (_change, { those }) => `Moved to the trash: ${those}.`,
  wish: ({ ids }) => `Moved to the trash: ${many(ids.length)}`,
  notice: () => "moved to the trash",
  undoneAs: "restore",
  after: asItIs,
};

export const restore: Kind<RestoreInput> = {
  form: {
    fields: [],
    read: (_field, ids) => ({ kind: "restore", ids }),
    button: "Restore",
    ask: { one: "Restore this task?", many: "Restore these tasks?" },
  },
  show: (rows, unseen) => edited(rows, unseen, { trashedAt: null }),
  sentence: (_change, { those }) => `Restored ${those}.`,
  wish: ({ ids }) => `Restored: ${many(ids.length)}`,
  notice: () => "restored",
  undoneAs: "trash",
  after: asItIs,
};
