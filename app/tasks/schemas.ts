import * as v from "valibot";
import { back, orNone, pressed, several, submission, version } from "#app/forms/fields.ts";
import { isCalendarDate } from "#app/calendar/calendar.ts";
import { isRecurrence } from "#app/recurrence/rule.ts";
import { NOTES_MAX, PRIORITIES, PRIORITY, TITLE_MAX } from "./limits.ts";
import { timeZone } from "#app/forms/time-zone.ts";
import { Id, text } from "#app/forms/text.ts";

export const title = v.pipe(text(TITLE_MAX), v.trim(), v.nonEmpty("Give the task a title."));
const notes = text(NOTES_MAX);

/**
 * A line of quick add. `timeZone`: the person's, as the page showed it. `ignore`: parts that they took back.
 * `look`: shows what would be understood, and adds nothing.
 */
export const NewTask = v.strictObject({
  title,
  submission,
  timeZone: v.optional(timeZone, "UTC"),
  ignore: several,
  look: pressed,
});

const writtenDay = v.pipe(text(10), v.check(isCalendarDate, "Write the date as 2026-11-27."));
const writtenRule = v.pipe(text(200), v.check(isRecurrence, "This is no repetition."));
const countedFrom = v.picklist(["due", "completion"], "Choose what it repeats from.");

/** The form of a task's own page; what was typed is made from `version`. */
export const TaskChanges = v.pipe(
  v.strictObject({
    title,
    notes,
    dueOn: orNone(writtenDay),
    dueTime: orNone(v.pipe(text(5), v.isoTime("Write the time as 09:00."))),
    priority: v.pipe(
      v.picklist(PRIORITIES, "Choose a priority."),
      v.transform((named) => PRIORITY[named]),
    ),
    listId: orNone(Id),
    recurrence: orNone(writtenRule),
    repeatsFrom: countedFrom,
    version,
    keep: pressed,
    /** A date in words, which counts instead of the one that is picked. */
    due: v.optional(v.pipe(text(200), v.trim()), ""),
    timeZone: v.optional(timeZone, "UTC"),
  }),
  v.forward(
    v.partialCheck(
      [["dueOn"], ["dueTime"], ["due"]],
      ({ dueOn, dueTime, due }) => dueTime === null || dueOn !== null || due !== "",
      "Choose a date for this time.",
    ),
    ["dueOn"],
  ),
  v.forward(
    v.partialCheck(
      [["dueOn"], ["recurrence"], ["due"]],
      ({ dueOn, recurrence, due }) => recurrence === null || dueOn !== null || due !== "",
      "Choose the date from which it repeats.",
    ),
    ["dueOn"],
  ),
);

export const NewSubtask = v.strictObject({ title, submission });
/** `until`: when the last task came into the trash that the person was asked about. */
export const EmptyTrash = v.strictObject({
  empty: v.literal("yes", "Say yes."),
  until: v.optional(
    v.pipe(
      text(30),
      v.isoTimestamp("This is no time."),
      v.transform((time) => new Date(time)),
    ),
  ),
});

/** What a page shows of a recurring task, so that its next date can be computed without reading it. */
export const occurrence = {
  version: v.optional(version),
  dueOn: v.optional(writtenDay),
  recurrence: v.optional(writtenRule),
  repeatsFrom: v.optional(countedFrom),
};

/** Nothing unless all of it is there. */
export function occurrenceOf({ version: known, dueOn, recurrence, repeatsFrom }: OccurrenceForm) {
  if (known === undefined || !dueOn || !recurrence || !repeatsFrom) return undefined;
  return { version: known, dueOn, recurrence, repeatsFrom };
}
type OccurrenceForm = v.InferOutput<v.StrictObjectSchema<typeof occurrence, undefined>>;

export const Completion = v.pipe(
  v.strictObject({
    done: v.picklist(["yes", "no"], "Say yes or no."),
    back,
    timeZone: v.optional(timeZone, "UTC"),
    ...occurrence,
  }),
  v.transform((form) => ({ ...form, occurrence: occurrenceOf(form) })),
);
export const Trash = v.strictObject({ trashed: v.picklist(["yes", "no"], "Say yes or no."), back });

/** The bodies of the API. */
export const ApiNewTask = v.strictObject({
  title,
  notes: v.optional(notes, ""),
  submission: v.optional(submission),
});
export const ApiTaskChanges = v.pipe(
  v.strictObject({
    title: v.optional(title),
    notes: v.optional(notes),
  }),
  v.check((changes) => Object.keys(changes).length > 0, "Say what to change."),
);

export const TaskState = v.fallback(v.picklist(["open", "done"]), "open");

/** What the address of all tasks asks for; what it asks wrongly, it does not ask. */
export const TaskFilter = v.object({
  state: TaskState,
  listId: v.fallback(v.optional(Id), undefined),
  priority: v.fallback(
    v.optional(
      v.pipe(
        v.picklist(PRIORITIES),
        v.transform((named) => PRIORITY[named]),
      ),
    ),
    undefined,
  ),
});
