import * as form from "#app/forms/fields.ts";
import { duplicateTasks } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changedAll } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/** Copies each task with its steps, and puts the copy right after it; once per `submission`. */
export const Duplicate = v.strictObject({
  kind: v.literal("duplicate"),
  ids: field.each,
  submission: form.submission,
});

export type DuplicateInput = v.InferInput<typeof Duplicate>;

export const applyDuplicate: Apply<v.InferOutput<typeof Duplicate>> = async (owner, change) =>
  changedAll(await duplicateTasks(owner, change.ids, change.submission));
