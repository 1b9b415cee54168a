import { asItIs, type Kind } from "../kind/kind.ts";
import { OCCURRENCE } from "#app/tick/occurrence.ts";
import { occurrenceIn } from "../kind/occurrence.ts";
import { edited } from "../kind/rows.ts";
import type { SkipInput, StopInput } from "./recurrence.server.ts";

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
