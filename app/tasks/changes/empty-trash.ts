import { asItIs, type Kind } from "../kind/kind.ts";
import type { EmptyTrashInput } from "./empty-trash.server.ts";

export const emptyTrash: Kind<EmptyTrashInput> = {
  form: null,
  show: (rows) => rows,
  sentence: () => "Deleted for good what was in the trash.",
  wish: () => "To empty the trash.",
  notice: () => "deleted for good",
  undoneAs: "undo",
  after: asItIs,
};
