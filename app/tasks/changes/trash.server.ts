import { restoreTask, restoreTasks, trashTask, trashTasks } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changed, changedAll } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/** Moves tasks to the trash. */
export const Trash = v.strictObject({ kind: v.literal("trash"), ids: field.each });

export type TrashInput = v.InferInput<typeof Trash>;

export const applyTrash: Apply<v.InferOutput<typeof Trash>> = async (owner, { ids }) => {
  const [id = "", ...more] = ids;
  if (more.length > 0) return changedAll(await trashTasks(owner, ids));
  return changed(await trashTask(owner, id));
};

/** Restores tasks from the trash, and for a step also its task. */
export const Restore = v.strictObject({ kind: v.literal("restore"), ids: field.each });

export type RestoreInput = v.InferInput<typeof Restore>;

export const applyRestore: Apply<v.InferOutput<typeof Restore>> = async (owner, { ids }) => {
  const [id = "", ...more] = ids;
  if (more.length > 0) return changedAll(await restoreTasks(owner, ids));
  return changed(await restoreTask(owner, id));
};
