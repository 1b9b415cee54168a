import { prioritiseTasks } from "#db/task-changes.server.ts";
import * as v from "valibot";
import { type Apply, changedAll } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { PRIORITIES, PRIORITY } from "../limits.ts";
import { NONE } from "./priority.ts";

/** Gives tasks a priority. */
export const SetPriority = v.strictObject({
  kind: v.literal("priority"),
  ids: field.each,
  priority: v.picklist(PRIORITIES, NONE),
});

export type SetPriorityInput = v.InferInput<typeof SetPriority>;

export const applyPriority: Apply<v.InferOutput<typeof SetPriority>> = async (owner, change) =>
  changedAll(await prioritiseTasks(owner, change.ids, PRIORITY[change.priority]));
