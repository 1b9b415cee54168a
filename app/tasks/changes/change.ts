import * as v from "valibot";
import { isCalendarDate } from "#app/calendar/calendar.ts";
import { isRecurrence } from "#app/recurrence/rule.ts";
import { timeZone } from "#app/forms/time-zone.ts";
import { PRIORITIES, TITLE_MAX } from "../limits.ts";
import { title } from "../schemas.ts";
import { submission } from "#app/forms/fields.ts";
import { Id, text } from "#app/forms/text.ts";

const IDS_MAX = 500;
const IGNORED_MAX = 20;

const each = v.pipe(
  v.array(Id, "Send a list of ids."),
  v.minLength(1, "Choose a task."),
  v.maxLength(IDS_MAX, `Choose at most ${IDS_MAX} tasks.`),
  v.transform((ids) => [...new Set(ids.map((id) => id.toLowerCase()))]),
);
const one = v.pipe(each, v.length(1, "Choose one task."));

const version = v.pipe(
  v.number("This is no version."),
  v.integer("This is no version."),
  v.minValue(1),
);

/** A recurring task as the page showed it: what its next date is computed from, if it still is so. */
const Occurrence = v.strictObject({
  version: version,
  dueOn: v.pipe(text(10), v.check(isCalendarDate, "Write the date as 2026-11-27.")),
  recurrence: v.pipe(text(200), v.check(isRecurrence, "This is no repetition.")),
  repeatsFrom: v.picklist(["due", "completion"], "Choose what it repeats from."),
});

const ALONE = "Send this with one task.";

/** Parts of a line of quick add that the person took back. */
const ignore = v.optional(v.pipe(v.array(text(TITLE_MAX)), v.maxLength(IGNORED_MAX)), []);

/**
 * One change to tasks, as the API takes it and every form comes down to it. `ids`: 1 to 500. `timeZone`: the person's, for
 * what depends on their day. `due`: as a date, as words ("fri 9:00"), or nothing for none. `of`: the key
 * under which a change was sent, which is taken back.
 */
export const Change = v.variant("kind", [
  v.strictObject({
    kind: v.literal("add"),
    line: title,
    submission,
    timeZone,
    ignore,
    sense: v.optional(
      v.strictObject({ dueIn: v.optional(v.picklist([0, 1])), listId: v.optional(Id) }),
      {},
    ),
  }),
  v.pipe(
    v.strictObject({
      kind: v.literal("complete"),
      ids: each,
      timeZone,
      occurrence: v.optional(Occurrence),
    }),
    v.check(({ ids, occurrence }) => occurrence === undefined || ids.length === 1, ALONE),
  ),
  v.pipe(
    v.strictObject({ kind: v.literal("reopen"), ids: each, next: v.optional(Id) }),
    v.check(({ ids, next }) => next === undefined || ids.length === 1, ALONE),
  ),
  v.strictObject({ kind: v.literal("trash"), ids: each }),
  v.strictObject({ kind: v.literal("restore"), ids: each }),
  v.strictObject({ kind: v.literal("list"), ids: each, listId: v.nullable(Id) }),
  v.strictObject({ kind: v.literal("due"), ids: each, due: text(200), timeZone }),
  v.strictObject({
    kind: v.literal("priority"),
    ids: each,
    priority: v.picklist(PRIORITIES, "Choose a priority."),
  }),
  v.strictObject({ kind: v.literal("title"), ids: one, title, version: version }),
  v.pipe(
    v.strictObject({
      kind: v.literal("place"),
      ids: one,
      before: v.optional(Id),
      after: v.optional(Id),
    }),
    v.check(
      ({ before, after }) => (before === undefined) !== (after === undefined),
      "Say before or after which task.",
    ),
  ),
  v.strictObject({ kind: v.literal("undo"), of: Id }),
]);

/** What is sent, and what it is once it is understood. */
export type ChangeInput = v.InferInput<typeof Change>;
export type Change = v.InferOutput<typeof Change>;

/** A line that is to be understood, and not added. */
export const Line = v.strictObject({ line: text(TITLE_MAX), timeZone, ignore });
