import { isCalendarDate } from "#app/calendar/calendar.ts";
import { Id, text } from "#app/forms/text.ts";
import { isVisible } from "#app/tag-names/visible.ts";
import { isRecurrence } from "#app/recurrence/rule.ts";
import * as v from "valibot";
import { NOTES_MAX, TITLE_MAX } from "../limits.ts";

/** The fields of which the schemas of changes consist. */

export const title = v.pipe(
  text(TITLE_MAX),
  v.trim(),
  v.check(isVisible, "Give the task a title."),
);
export const notes = text(NOTES_MAX);

const IDS_MAX = 500;

/** The tasks of a change: 1 to 500 ids, each once. */
export const each = v.pipe(
  v.array(Id, "Send a list of ids."),
  v.minLength(1, "Choose a task."),
  v.maxLength(IDS_MAX, `Choose at most ${IDS_MAX} tasks.`),
  v.transform((ids) => [...new Set(ids.map((id) => id.toLowerCase()))]),
);

/** One task, as a list of one id. */
export const one = v.pipe(each, v.length(1, "Choose one task."));

/** For parts of a change that make sense for one task only. */
export const ALONE = "Send this with one task.";

/** The version of a task from which a change was made. */
export const version = v.pipe(
  v.number("This is no version."),
  v.integer("This is no version."),
  v.minValue(1),
);

/** A date, YYYY-MM-DD. */
export const day = v.pipe(text(10), v.check(isCalendarDate, "Write the date as 2026-11-27."));
/** A time of day, HH:MM. */
export const time = v.pipe(text(5), v.isoTime("Write the time as 09:00."));
/** A rule of RFC 5545. */
export const rule = v.pipe(text(200), v.check(isRecurrence, "This is no repetition."));
export const repeatsFrom = v.picklist(["due", "completion"], "Choose what it repeats from.");

/** A recurring task as the page showed it: its next date is computed from this, if it is still current. */
export const Occurrence = v.strictObject({ version, dueOn: day, recurrence: rule, repeatsFrom });
