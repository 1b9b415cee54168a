import * as form from "#app/forms/fields.ts";
import { keyOf } from "#app/markdown/box-markup.ts";
import { tickTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { NOTES_MAX } from "../limits.ts";

/** Ticks or unticks a box in a task's notes; `line`: where it is, counted from 0, in the `version` that the person has seen.
 * `submission`: of the page on which it was pressed, if that is sent as a form. */
export const SetTick = v.strictObject({
  kind: v.literal("tick"),
  ids: field.one,
  line: v.pipe(
    v.number("This is no line."),
    v.integer("This is no line."),
    v.minValue(0, "This is no line."),
    v.maxValue(NOTES_MAX, "This is no line."),
  ),
  ticked: v.boolean("Say true or false."),
  version: field.version,
  submission: v.optional(form.submission),
});

export type TickInput = v.InferInput<typeof SetTick>;

export const applyTick: Apply<v.InferOutput<typeof SetTick>> = async (owner, change) => {
  const { ids, line, ticked, version, submission } = change;
  const [id = ""] = ids;
  const key = submission === undefined ? owner.change : keyOf(submission, { line, ticked });
  const made = await tickTask(owner, id, { line, ticked, version, key });
  if (made === null || "conflict" in made) return made;
  if ("missing" in made) return { errors: { line: "There is no box on this line." } };
  return changed(made.saved);
};
