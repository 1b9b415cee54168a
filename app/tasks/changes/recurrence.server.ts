import { today } from "#app/calendar/instant.ts";
import { timeZone as zone } from "#app/forms/time-zone.ts";
import { skipOccurrence, stopRecurrence } from "#db/task-changes.server.ts";
import { getTask } from "#db/tasks.server.ts";
import * as v from "valibot";
import { type Apply, changed, madeAt } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { afterSkipped, type KnownOccurrence } from "../kind/occurrence.server.ts";

/** Gives a recurring task its next date without completing it. `occurrence`: what the page showed of it. */
export const Skip = v.strictObject({
  kind: v.literal("skip"),
  ids: field.one,
  timeZone: zone,
  version: field.version,
  occurrence: v.optional(field.Occurrence),
});

export type SkipInput = v.InferInput<typeof Skip>;

/** One database request if the `occurrence` that the page showed is still current, otherwise two. */
export const applySkip: Apply<v.InferOutput<typeof Skip>> = async (owner, change) => {
  const [id = ""] = change.ids;
  let known: KnownOccurrence | undefined = change.occurrence;
  if (known === undefined) {
    const task = await getTask(owner, id);
    if (task === null) return null;
    if (task.version !== change.version) return { conflict: task };
    known = task;
  }
  const next = afterSkipped(known, today(change.timeZone, madeAt(owner)));
  if (next.dueOn === null)
    return { errors: { form: "Nothing follows this time: complete it, or stop it." } };
  const skipped = await skipOccurrence(owner, id, next);
  if (skipped === null || "conflict" in skipped) return skipped;
  return { tasks: [skipped.saved], next: skipped.saved };
};

/** Stops a task from repeating; it keeps its date. */
export const Stop = v.strictObject({ kind: v.literal("stop"), ids: field.one });

export type StopInput = v.InferInput<typeof Stop>;

export const applyStop: Apply<v.InferOutput<typeof Stop>> = async (owner, { ids }) =>
  changed(await stopRecurrence(owner, ids[0] ?? ""));
