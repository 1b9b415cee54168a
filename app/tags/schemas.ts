import { pressed } from "#app/forms/fields.ts";
import { text } from "#app/forms/text.ts";
import { TAGS_TEXT_MAX, tidied, wrongTag } from "#app/tag-names/tag-names.ts";
import * as v from "valibot";

const tagName = v.pipe(
  text(TAGS_TEXT_MAX),
  v.transform(tidied),
  v.nonEmpty("Give the tag a name."),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? wrongTag(dataset.value) : null;
    if (message) addIssue({ message });
  }),
);

/** `merge`: the person knows that there is a tag of that name. `from`: the name that rows still have, to go on. */
export const TagChanges = v.strictObject({
  name: tagName,
  merge: pressed,
  from: v.optional(tagName),
});

export const TagDeletion = v.strictObject({ delete: v.literal("yes", "Say yes.") });

/** What the page of a tag shows; anything else is ignored. */
export const TagState = v.fallback(v.picklist(["open", "done"]), "open");
