import * as form from "#app/forms/fields.ts";
import { tagList } from "#app/forms/tags/tags.ts";
import { createTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/** Creates a task with exactly this title, as programs send it. */
export const Create = v.strictObject({
  kind: v.literal("create"),
  title: field.title,
  notes: v.optional(field.notes, ""),
  tags: v.optional(tagList, []),
  submission: form.submission,
});

export type CreateInput = v.InferInput<typeof Create>;

/** The body of the API's `POST /api/v1/tasks`. */
export const CreateBody = v.strictObject({
  title: field.title,
  notes: v.optional(field.notes, ""),
  tags: v.optional(tagList, []),
  submission: v.optional(form.submission),
});

export const applyCreate: Apply<v.InferOutput<typeof Create>> = async (owner, change) => {
  const { title, notes, tags, submission } = change;
  return changed(await createTask(owner, { title, notes, tags }, submission));
};
