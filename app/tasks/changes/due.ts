import { isCalendarDate } from "#app/calendar/calendar.ts";
import type { TaskSummary } from "#db/tasks.server.ts";
import { asItIs, type Kind, type Row } from "../kind/kind.ts";
import { edited, inAgenda } from "../kind/rows.ts";
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
    if (sight.order !== "agenda") return dated;
    const were = new Map(rows.map(({ task }) => [task.id, task]));
    const isMoved = ({ task: { id, dueOn, dueTime } }: Row) =>
      dueOn !== were.get(id)?.dueOn || dueTime !== were.get(id)?.dueTime;
    return inAgenda(dated, isMoved, sight);
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
