import { text } from "#app/forms/text.ts";
import { emptyTrash } from "#db/trash.server.ts";
import * as v from "valibot";
import type { Apply } from "../kind/applied.server.ts";

const moment = v.optional(v.pipe(text(30), v.isoTimestamp("This is no time.")));

/** Permanently deletes tasks and posts that were trashed up to `until`; this cannot be undone. */
export const EmptyTrash = v.strictObject({ kind: v.literal("empty-trash"), until: moment });

export type EmptyTrashInput = v.InferInput<typeof EmptyTrash>;

/** The form that asks for it; `until`: when the last was trashed that the person was asked about. */
export const EmptyTrashForm = v.strictObject({
  empty: v.literal("yes", "Say yes."),
  until: moment,
});

/** 500 tasks and 100 posts at a time; `left` says how many remain. */
export const applyEmptyTrash: Apply<v.InferOutput<typeof EmptyTrash>> = async (
  owner,
  { until },
) => {
  const { left } = await emptyTrash(owner, until === undefined ? undefined : new Date(until));
  return { tasks: [], left };
};
