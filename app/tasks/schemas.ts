import { Id } from "#app/forms/text.ts";
import * as v from "valibot";
import { PRIORITIES, PRIORITY } from "./limits.ts";

/** What is asked about tasks; what is to be changed of them stands in `changes/`. */

export const TaskState = v.fallback(v.picklist(["open", "done"]), "open");

/** What the address of all tasks asks for; what it asks wrongly, it does not ask. */
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
