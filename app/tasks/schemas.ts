import { Id } from "#app/forms/text.ts";
import * as v from "valibot";
import { PRIORITIES, PRIORITY } from "./limits.ts";

/** Queries about tasks; the schemas of changes are in `changes/`. */

export const TaskState = v.fallback(v.picklist(["open", "done"]), "open");

/** The query of the page of all tasks; invalid parameters are ignored. */
export const TaskFilter = v.object({
  state: TaskState,
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
