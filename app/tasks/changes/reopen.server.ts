import { Id } from "#app/forms/text.ts";
import { reopenTask, reopenTasks, undoCompletion } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed, changedAll } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/** Reopens tasks. `next`: the occurrence that completing the single task created, which is deleted with it. */
export const Reopen = v.pipe(
  v.strictObject({ kind: v.literal("reopen"), ids: field.each, next: v.optional(Id) }),
  v.check(({ ids, next }) => next === undefined || ids.length === 1, field.ALONE),
);

export type ReopenInput = v.InferInput<typeof Reopen>;

export const applyReopen: Apply<v.InferOutput<typeof Reopen>> = async (owner, { ids, next }) => {
  const [id = "", ...more] = ids;
  if (next !== undefined) return changedAll(await undoCompletion(owner, id, next));
  if (more.length > 0) return changedAll(await reopenTasks(owner, ids));
  return changed(await reopenTask(owner, id));
};
