import { tagList } from "#app/forms/tags/tags.ts";
import { tagTasks } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changedAll } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { NO_TAGS } from "./tags.ts";

/** Adds tags to tasks; steps have none. */
export const Tags = v.strictObject({
  kind: v.literal("tags"),
  ids: field.each,
  tags: v.pipe(tagList, v.minLength(1, NO_TAGS)),
});

export type TagsInput = v.InferInput<typeof Tags>;

export const applyTags: Apply<v.InferOutput<typeof Tags>> = async (owner, { ids, tags }) =>
  changedAll(await tagTasks(owner, ids, tags));
