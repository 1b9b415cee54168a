import { Id } from "#app/forms/text.ts";
import { reorderDay, reorderTask } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

const BESIDE = "Say before or after which task.";

/**
 * Puts a task right before or after another: in the person's own order of all tasks, or `within` its day, which then is that
 * of the other.
 */
export const Reorder = v.pipe(
  v.strictObject({
    kind: v.literal("reorder"),
    ids: field.one,
    before: v.optional(Id),
    after: v.optional(Id),
    within: v.optional(v.picklist(["day"], "This has no order.")),
  }),
  v.check(({ before, after }) => (before === undefined) !== (after === undefined), BESIDE),
);

export type ReorderInput = v.InferInput<typeof Reorder>;

export const applyReorder: Apply<v.InferOutput<typeof Reorder>> = async (owner, change) => {
  const { ids, before, after = "", within } = change;
  const place = before === undefined ? { after } : { before };
  const reorderIn = within ? reorderDay : reorderTask;
  return changed(await reorderIn(owner, ids[0] ?? "", place));
};
