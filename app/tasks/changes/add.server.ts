import { addDays } from "#app/calendar/calendar.ts";
import { today } from "#app/calendar/instant.ts";
import * as form from "#app/forms/fields.ts";
import { Id, text } from "#app/forms/text.ts";
import { timeZone as zone } from "#app/forms/time-zone.ts";
import { parseQuickAdd } from "#app/quick-add/parse.server.ts";
import { createTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { PRIORITY, TITLE_MAX } from "../limits.ts";

const IGNORED_MAX = 20;

/** Parts of a line of quick add that the person switched off. */
const ignored = v.optional(v.pipe(v.array(text(TITLE_MAX)), v.maxLength(IGNORED_MAX)), []);

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
  sense: v.optional(
    v.strictObject({ dueIn: v.optional(v.picklist([0, 1])), listId: v.optional(Id) }),
    {},
  ),
});

export type AddInput = v.InferInput<typeof Add>;

/** A line to be read without adding it. */
export const Line = v.strictObject({ line: text(TITLE_MAX), timeZone: zone, ignore: ignored });

/** The form of quick add. `look`: shows how the line would be read, and adds nothing. */
export const AddForm = v.strictObject({
  title: field.title,
  submission: form.submission,
  timeZone: v.optional(zone, "UTC"),
  ignore: form.several,
  look: form.pressed,
});

export const applyAdd: Apply<v.InferOutput<typeof Add>> = async (owner, change) => {
  const { line, submission, timeZone, ignore, sense } = change;
  const now = new Date();
  // The lists are unknown here; the write finds out whether one of this name already exists.
  const understood = parseQuickAdd(line, { now, timeZone, lists: [], ignore });
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
  return changed(await createTask(owner, task, submission));
};
