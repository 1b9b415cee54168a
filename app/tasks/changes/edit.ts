import type { Kind } from "../kind/kind.ts";
import { edited } from "../kind/rows.ts";
import type { EditInput } from "./edit.server.ts";

export const edit: Kind<EditInput> = {
  form: null,
  show: (rows, unseen) =>
    edited(rows, unseen, unseen.change.title === undefined ? {} : { title: unseen.change.title }),
  sentence: (_change, { those }) => `Changed ${those}.`,
  wish: () => "Changes to 1 task",
  notice: () => "changed",
  undoneAs: "undo",
  after: (change, raised) =>
    change.version === undefined
      ? change
      : { ...change, version: raised(change.ids[0], change.version) },
};
