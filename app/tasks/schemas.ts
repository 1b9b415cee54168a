import { Id } from "#app/forms/text.ts";
import * as v from "valibot";
import { PRIORITIES, PRIORITY } from "./limits.ts";

/** Queries about tasks; the schemas of changes are in `changes/`. */

export const TaskState = v.fallback(v.picklist(["open", "done"]), "open");

/** The query of the page of all tasks; invalid parameters are ignored. */
export const TaskFilter = v.object({
  state: TaskState,
  /** Those that are to be done by the person, in a workspace of several. */
  mine: v.fallback(
    v.optional(
      v.pipe(
        v.literal("yes"),
        v.transform(() => true),
      ),
    ),
    undefined,
  ),
  listId: v.fallback(v.optional(Id), undefined),
  priority: v.fallback(
    v.optional(
      v.pipe(
        v.picklist(PRIORITIES),
        v.transform((named) => PRIORITY[named]),
      ),
    ),
    undefined,
  ),
});
