import { asItIs, type Kind } from "../kind/kind.ts";
import { quoted } from "../kind/words.ts";
import type { CreateInput } from "./create.server.ts";

export const create: Kind<CreateInput> = {
  form: null,
  show: (rows) => rows,
  sentence: (change) => `Added ${quoted(change.title)}.`,
  wish: (change) => `New task: ${quoted(change.title)}`,
  notice: () => "added",
  undoneAs: "undo",
  after: asItIs,
};
