import { text } from "#app/forms/text.ts";
import * as v from "valibot";
import { BODY_MAX, SLUG_MAX, TITLE_MAX } from "../limits.ts";
import { isReserved, SLUG } from "../slug.ts";

/** The fields that the schemas of changes to posts consist of. */

export const title = v.pipe(
  text(TITLE_MAX),
  v.trim(),
  v.transform((words) => words.replace(/\s*\n\s*/g, " ")),
);

const isWithinBytes = (body: string) => new TextEncoder().encode(body).length <= BODY_MAX;
const TOO_LONG = "Keep this to 200 kB: about 200,000 letters, fewer in scripts other than Latin.";

export const body = v.pipe(text(BODY_MAX, TOO_LONG), v.check(isWithinBytes, TOO_LONG));

export const slug = v.pipe(
  text(SLUG_MAX),
  v.trim(),
  v.normalize("NFC"),
  v.regex(SLUG, "Use small letters and figures, with single hyphens between words."),
  v.check((word) => !isReserved(word), "This word stands for something else. Choose another."),
);

/** The version of the post that a change was made from. */
export const version = v.pipe(
  v.number("This is no version."),
  v.integer("This is no version."),
  v.minValue(1, "This is no version."),
);

/** Whether the author saved the text, or it was autosaved. The history keeps one autosave per ten minutes. */
export const savedAs = v.picklist(["autosaved", "saved"], "Choose autosaved or saved.");

/** The audience of a post that is not a draft. */
export const audience = v.picklist(
  ["published", "unlisted"],
  "Choose who can read it: “published” or “unlisted”.",
);
