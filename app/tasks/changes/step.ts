import { asItIs, type Kind } from "../kind/kind.ts";
import { quoted } from "../kind/words.ts";
import type { StepInput } from "./step.server.ts";

export const step: Kind<StepInput> = {
  form: null,
  show: (rows) => rows,
  sentence: (change) => `Added the step ${quoted(change.title)}.`,
  wish: (change) => `New step: ${quoted(change.title)}`,
  notice: () => "added",
  undoneAs: "undo",
  after: asItIs,
};
