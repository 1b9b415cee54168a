import { editTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/** Renames a task, whose `version` the person has seen. */
export const Title = v.strictObject({
  kind: v.literal("title"),
  ids: field.one,
  title: field.title,
  version: field.version,
});

export type TitleInput = v.InferInput<typeof Title>;

export const applyTitle: Apply<v.InferOutput<typeof Title>> = async (owner, change) => {
  const [id = ""] = change.ids;
  const edited = await editTask(owner, id, { title: change.title }, change.version);
  return edited && ("conflict" in edited ? edited : changed(edited.saved));
};
