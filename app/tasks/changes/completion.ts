import { relativeDate } from "#app/calendar/words.ts";
import { asItIs, type Kind } from "../kind/kind.ts";
import { OCCURRENCE } from "#app/tick/occurrence.ts";
import { occurrenceIn } from "../kind/occurrence.ts";
import { edited } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { CompleteInput, ReopenInput } from "./completion.server.ts";

export const complete: Kind<CompleteInput> = {
  form: {
    fields: ["timeZone", ...OCCURRENCE],
    read(field, ids) {
      const occurrence = occurrenceIn(field);
      const zone = field("timeZone") || "UTC";
      return { kind: "complete", ids, timeZone: zone, ...(occurrence && { occurrence }) };
    },
    button: "Complete",
    ask: { one: "Complete this task?", many: "Complete these tasks?" },
  },
  show: (rows, unseen) => edited(rows, unseen, { doneAt: new Date() }),
  sentence(_change, { those, outcome, today }) {
    const next = outcome?.next?.dueOn;
    return next
      ? `Completed ${those}. It comes back ${onDay(next, today)}.`
      : `Completed ${those}.`;
  },
  wish: ({ ids }) => `Completed: ${many(ids.length)}`,
  notice: () => "completed",
  undoneAs: "reopen",
  after(change, raised) {
    const { ids, occurrence } = change;
    if (!occurrence) return change;
    const version = raised(ids[0], occurrence.version);
    return { ...change, occurrence: { ...occurrence, version } };
  },
};

function onDay(day: string, today: string) {
  const words = relativeDate(day, today);
  return /^[a-z]/.test(words) ? words : `on ${words}`;
}

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
