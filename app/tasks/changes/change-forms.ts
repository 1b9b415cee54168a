import * as v from "valibot";
import { Change } from "./change.ts";
import { timeZone } from "#app/forms/time-zone.ts";
import { occurrence, occurrenceOf } from "../schemas.ts";
import { back, several, version } from "#app/forms/fields.ts";
import { Id, text } from "#app/forms/text.ts";

const zone = v.optional(timeZone, "UTC");
const field = v.optional(text(200), "");

const ACTS = ["complete", "reopen", "trash", "restore", "list", "due", "priority", "undo"] as const;

/**
 * The form of the selected tasks. It sends all of its fields; those that `act` does not need say nothing. `of`: the key of a
 * change that is to be taken back, which is told as `act`.
 */
export const Selection = v.pipe(
  v.strictObject({
    ids: several,
    act: v.picklist(ACTS, "Choose what to do."),
    listId: field,
    due: field,
    priority: field,
    next: field,
    of: field,
    timeZone: zone,
    back,
  }),
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
    const { ids, act, listId, due, priority, next, of, timeZone: zoned, back: path } = value;
    const needed = {
      complete: { timeZone: zoned },
      reopen: next === "" ? {} : { next },
      trash: {},
      restore: {},
      list: { listId: listId || null },
      due: { due, timeZone: zoned },
      priority: { priority },
      undo: {},
    };
    const change = v.safeParse(
      Change,
      of === "" ? { kind: act, ids, ...needed[act] } : { kind: "undo", of },
    );
    if (change.success) return { act, change: change.output, back: path };
    for (const { message } of change.issues) addIssue({ message });
    return NEVER;
  }),
);

/** Beside which other task one is to stand. */
export const Placing = v.pipe(
  v.strictObject({ before: v.optional(Id), after: v.optional(Id), back }),
  v.check(
    ({ before, after }) => (before === undefined) !== (after === undefined),
    "Say before or after which task.",
  ),
);

/** `skip`: this time is left out. `stop`: it repeats no more. */
export const Repeating = v.pipe(
  v.strictObject({
    act: v.picklist(["skip", "stop"], "Choose what to do."),
    timeZone: zone,
    back,
    ...occurrence,
    version,
  }),
  v.transform((form) => ({ ...form, occurrence: occurrenceOf(form) })),
);
