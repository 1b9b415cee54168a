import { back, submission, version } from "#app/forms/fields.ts";
import { Id, text } from "#app/forms/text.ts";
import { isVisible } from "#app/tag-names/visible.ts";
import * as v from "valibot";
import { LIST_NAME_MAX } from "./limits.ts";

const listName = v.pipe(text(LIST_NAME_MAX), v.trim(), v.check(isVisible, "Give the list a name."));

export const NewList = v.strictObject({ name: listName, submission });
export const ListChanges = v.strictObject({ name: listName, version });
export const ListDeletion = v.strictObject({
  tasks: v.picklist(["keep", "trash"], "Choose what becomes of its tasks."),
  submission,
});
/** Where to put a list: next to another, or at either end. */
export const ListPlace = v.pipe(
  v.strictObject({
    before: v.optional(Id),
    after: v.optional(Id),
    to: v.optional(v.picklist(["first", "last"], "Choose an end.")),
    back,
  }),
  v.check(
    ({ before, after, to }) => [before, after, to].filter(Boolean).length === 1,
    "Say one place.",
  ),
);
