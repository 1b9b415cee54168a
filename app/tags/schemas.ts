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

/**
 * The form that renames a tag. `merge`: merges it with a tag that already has the new name. `from`: the old name, to continue a
 * renaming that one request could not finish.
 */
export const TagChanges = v.strictObject({
  name: tagName,
  merge: pressed,
  from: v.optional(tagName),
});

export const TagDeletion = v.strictObject({ delete: v.literal("yes", "Say yes.") });

/** Which tasks the page of a tag shows; open ones if the text is anything else. */
export const TagState = v.fallback(v.picklist(["open", "done"]), "open");
