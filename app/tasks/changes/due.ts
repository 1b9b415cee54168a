import { isCalendarDate } from "#app/calendar/calendar.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import { asItIs, type Kind } from "../kind/kind.ts";
import { byAgenda, edited } from "../kind/rows.ts";
import { many } from "../kind/words.ts";
import type { DueInput } from "./due.server.ts";

export const due: Kind<DueInput> = {
  form: {
    fields: ["due", "timeZone"],
    read: (field, ids) => ({
      kind: "due",
      ids,
      due: field("due"),
      timeZone: field("timeZone") || "UTC",
    }),
    button: "Set date",
    ask: { one: "Set a date for this task?", many: "Set a date for these tasks?" },
  },
  show(rows, unseen, { sight }) {
    const dated = edited(rows, unseen, effectOf(unseen.change.due));
    return sight.order === "agenda" ? dated.toSorted(byAgenda) : dated;
  },
  sentence: (_change, { those }) => `Changed the date of ${those}.`,
  wish: ({ ids }) => `Changed the date of: ${many(ids.length)}`,
  notice: () => "given another date",
  undoneAs: "undo",
  after: asItIs,
};

/** Only the server can read words. */
function effectOf(words: string): Partial<TaskSummary> {
  if (words === "") return { dueOn: null, dueTime: null, recurrence: null };
  const [day = "", time = null] = words.split(" ");
  return isCalendarDate(day) ? { dueOn: day, dueTime: time } : {};
}
