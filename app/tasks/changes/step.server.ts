import * as form from "#app/forms/fields.ts";
import { createTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/** Adds a step to a task. */
export const Step = v.strictObject({
  kind: v.literal("step"),
  ids: field.one,
  title: field.title,
  submission: form.submission,
});

export type StepInput = v.InferInput<typeof Step>;

/** The form of a new step. */
export const StepForm = v.strictObject({ title: field.title, submission: form.submission });

export const applyStep: Apply<v.InferOutput<typeof Step>> = async (owner, change) => {
  const [parentId = ""] = change.ids;
  return changed(await createTask(owner, { title: change.title, parentId }, change.submission));
};
