import { Id } from "#app/forms/text.ts";
import { undoChange } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changedAll } from "../kind/applied.server.ts";

/** Undoes a change; `of`: the key under which it was sent. */
export const Undo = v.strictObject({ kind: v.literal("undo"), of: Id });

export type UndoInput = v.InferInput<typeof Undo>;

export const applyUndo: Apply<v.InferOutput<typeof Undo>> = async (owner, { of }) =>
  changedAll(await undoChange(owner, of));
