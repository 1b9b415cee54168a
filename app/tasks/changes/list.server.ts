import { Id } from "#app/forms/text.ts";
import { moveToList } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changedAll } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";

/** Moves tasks to a list; null takes them off all lists. */
export const ToList = v.strictObject({
  kind: v.literal("list"),
  ids: field.each,
  listId: v.nullable(Id),
});

export type ToListInput = v.InferInput<typeof ToList>;

export const applyList: Apply<v.InferOutput<typeof ToList>> = async (owner, { ids, listId }) =>
  changedAll(await moveToList(owner, ids, listId));
