import { text } from "#app/forms/text.ts";
import { timeZone as zone } from "#app/forms/time-zone.ts";
import { parseDue } from "#app/quick-add/due-text.server.ts";
import { setDue } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changedAll, madeAt, NO_DATE } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/**
 * Gives tasks a date. `due`: a date, or words such as "fri 9:00" in the person's `timeZone`; empty removes the date.
 */
export const Due = v.strictObject({
  kind: v.literal("due"),
  ids: field.each,
  due: text(200),
  timeZone: zone,
});

export type DueInput = v.InferInput<typeof Due>;

export const applyDue: Apply<v.InferOutput<typeof Due>> = async (owner, change) => {
  const due = parseDue(change.due, { now: madeAt(owner), timeZone: change.timeZone });
  if (due === null) return { errors: { due: NO_DATE } };
  return changedAll(await setDue(owner, change.ids, due));
};
