import { addDays } from "#app/calendar/calendar.ts";
import { today } from "#app/calendar/instant.ts";
import * as form from "#app/forms/fields.ts";
import { Id, text } from "#app/forms/text.ts";
import { timeZone as zone } from "#app/forms/time-zone.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import { createTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed, madeAt } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { NAMED_LISTS_MAX, PRIORITY, TITLE_MAX } from "../limits.ts";

const IGNORED_MAX = 20;
const NAME_MAX = 100;
/** Of the 200 lists that a page knows, with a line break after each. */
const NAMES_MAX = 200 * (NAME_MAX + 1);

/** Parts of a line of quick add that the person switched off. */
const ignored = v.optional(v.pipe(v.array(text(TITLE_MAX)), v.maxLength(IGNORED_MAX)), []);

/** Names of lists that the line may name, such as those with blanks: only the page knows them without asking the database. */
const named = v.optional(v.pipe(v.array(text(NAME_MAX)), v.maxLength(NAMED_LISTS_MAX)), []);

/**
 * Adds the task described by a line of quick add, in the person's `timeZone`. `sense`: the page's defaults for what the
 * line leaves out: Today gives today's date, a list gives the list.
 */
export const Add = v.strictObject({
  kind: v.literal("add"),
  line: field.title,
  submission: form.submission,
  timeZone: zone,
  ignore: ignored,
  lists: named,
  sense: v.optional(
    v.strictObject({ dueIn: v.optional(v.picklist([0, 1])), listId: v.optional(Id) }),
    {},
  ),
});

export type AddInput = v.InferInput<typeof Add>;

/** A line to be read without adding it. */
export const Line = v.strictObject({
  line: text(TITLE_MAX),
  timeZone: zone,
  ignore: ignored,
  lists: named,
});

/** The form of quick add. `lists`: one name a line. `look`: shows how the line would be read, and adds nothing. */
export const AddForm = v.strictObject({
  title: field.title,
  submission: form.submission,
  timeZone: v.optional(zone, "UTC"),
  ignore: form.several,
  lists: v.optional(
    v.pipe(
      text(NAMES_MAX),
      v.transform((names) => names.split("\n").filter(Boolean)),
    ),
    "",
  ),
  look: form.pressed,
});

export const applyAdd: Apply<v.InferOutput<typeof Add>> = async (owner, change) => {
  const { line, submission, timeZone, ignore, lists, sense } = change;
  const now = madeAt(owner);
  // Other lists are unknown here; the write finds out whether one of this name already exists.
  const understood = parseQuickAdd(line, { now, timeZone, lists: knownAs(lists), ignore });
  const { title, dueOn, dueTime, priority, list, tags, recurrence, repeatsFrom } = understood;
  const otherwise = sense.dueIn === undefined ? null : addDays(today(timeZone, now), sense.dueIn);
  const task = {
    title,
    dueOn: dueOn ?? otherwise,
    dueTime,
    priority: PRIORITY[priority],
    listId: sense.listId ?? null,
    tags,
    ...(recurrence && { recurrence, repeatsFrom }),
    ...(list && { listName: list.name }),
  };
  const made = changed(await createTask(owner, task, submission));
  return made && { ...made, ...(list && { list: list.name }) };
};

/** The lists of these names, for the parser, which needs no more of them. */
export const knownAs = (names: readonly string[]) => names.map((name) => ({ id: name, name }));
