import { text } from "#app/forms/text.ts";
import { assignTasks } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changedAll } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { ID_MAX, NOBODY } from "./assign.ts";

/** Somebody by the id that Clerk has given them, or nobody. */
export const assignee = v.nullable(v.pipe(text(ID_MAX), v.regex(/^\S+$/, NOBODY)));

/** Gives tasks to somebody of the workspace; null takes them off whoever has them. */
export const Assign = v.strictObject({
  kind: v.literal("assign"),
  ids: field.each,
  assigneeId: assignee,
});

export type AssignInput = v.InferInput<typeof Assign>;

export const applyAssign: Apply<v.InferOutput<typeof Assign>> = async (
  owner,
  { ids, assigneeId },
) => {
  const tasks = await assignTasks(owner, ids, assigneeId);
  return tasks === null ? { errors: { assigneeId: NOBODY } } : changedAll(tasks);
};
