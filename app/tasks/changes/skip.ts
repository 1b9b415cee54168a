import { asItIs, type Kind } from "../kind/kind.ts";
import { OCCURRENCE, occurrenceIn } from "../kind/occurrence.ts";
import { edited } from "../kind/rows.ts";
import type { SkipInput } from "./skip.server.ts";

export const skip: Kind<SkipInput> = {
  form: {
    fields: ["timeZone", ...OCCURRENCE],
    read(field, ids) {
      const occurrence = occurrenceIn(field);
      return {
        kind: "skip",
        ids,
        timeZone: field("timeZone") || "UTC",
        version: Number(field("version")),
        ...(occurrence && { occurrence }),
      };
    },
    button: "Skip this time",
    ask: { one: "Skip this time?", many: "Skip these tasks this time?" },
  },
  show: (rows, unseen) => edited(rows, unseen),
  sentence: (_change, { those }) => `Skipped ${those} this time.`,
  wish: () => "Skipped this time: 1 task",
  notice: () => "skipped this time",
  undoneAs: "undo",
  after: asItIs,
};
