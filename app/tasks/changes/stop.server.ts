import { stopRecurrence } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/** Stops a task from repeating; it keeps its date. */
export const Stop = v.strictObject({ kind: v.literal("stop"), ids: field.one });

export type StopInput = v.InferInput<typeof Stop>;

export const applyStop: Apply<v.InferOutput<typeof Stop>> = async (owner, { ids }) =>
  changed(await stopRecurrence(owner, ids[0] ?? ""));
