import * as v from "valibot";
import { localPath } from "../redirect.ts";
import { isCalendarDate } from "../calendar/calendar.ts";
import { isRecurrence } from "../recurrence/rule.ts";
import { LIST_NAME_MAX, NOTES_MAX, PRIORITIES, PRIORITY, TITLE_MAX } from "./limits.ts";
import { timeZone } from "./people.ts";
import { Id, text } from "./text.ts";

export const title = v.pipe(text(TITLE_MAX), v.trim(), v.nonEmpty("Give the task a title."));
const notes = text(NOTES_MAX);

/** A key made with the form: the same one sent twice writes once. */
export const submission = Id;

/** Where to go afterwards: a path of this site. */
export const back = v.optional(
  v.pipe(
    v.string("Send this once, as text."),
    v.check((path) => localPath(path) !== null, "This is no path of this site."),
  ),
);

/** One or more of the same field. */
export const several = v.optional(
  v.pipe(
    v.union([v.string(), v.array(v.string())]),
    v.transform((value) => [value].flat()),
  ),
  [],
);

/** Yes when ticked or pressed, absent otherwise. */
const pressed = v.optional(v.literal("yes", "Say yes or nothing."));

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

export const version = v.pipe(
  v.string("Send this once, as text."),
  v.digits("This is no version."),
  v.transform(Number),
);

/** An empty field means none. */
const orNone = (schema: v.GenericSchema<string, string>) =>
  v.pipe(
    v.union([v.literal(""), schema]),
    v.transform((value: string) => value || null),
  );

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

const listName = v.pipe(text(LIST_NAME_MAX), v.trim(), v.nonEmpty("Give the list a name."));

export const NewList = v.strictObject({ name: listName, submission });
export const ListChanges = v.strictObject({ name: listName, version });
export const ListDeletion = v.strictObject({
  tasks: v.picklist(["keep", "trash"], "Choose what becomes of its tasks."),
  submission,
});
/** Where a list goes: right beside another, or to an end of them all. */
export const ListPlace = v.pipe(
  v.strictObject({
    before: v.optional(Id),
    after: v.optional(Id),
    to: v.optional(v.picklist(["first", "last"], "Choose an end.")),
    back,
  }),
  v.check(
    ({ before, after, to }) => [before, after, to].filter(Boolean).length === 1,
    "Say one place.",
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
