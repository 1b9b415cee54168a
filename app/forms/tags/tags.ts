import { TAGS_TEXT_MAX, tagsIn, tidied, wrongTags } from "#app/tag-names/tag-names.ts";
import * as v from "valibot";
import { text } from "../text.ts";

/** Reports why these are no tags. */
const areTags = v.rawCheck<string[]>(({ dataset, addIssue }) => {
  const message = dataset.typed ? wrongTags(dataset.value) : null;
  if (message) addIssue({ message });
});

/** Tags as a field has them: names with commas between them. */
export const tagField = v.pipe(
  text(TAGS_TEXT_MAX, "That is too long for tags: write single words, with commas between them."),
  v.transform(tagsIn),
  areTags,
);

/** Tags as programs send them: a list of names. */
export const tagList = v.pipe(
  v.array(text(TAGS_TEXT_MAX), "Send a list of names."),
  v.transform((names) => names.map(tidied)),
  areTags,
);
