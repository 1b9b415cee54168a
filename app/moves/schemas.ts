import { submission } from "#app/forms/fields.ts";
import { text } from "#app/forms/text.ts";
import { SLUG } from "#app/visit/workspace.ts";
import * as v from "valibot";

/** A workspace as it is in URLs: a slug, or `me`. */
const workspace = v.pipe(text(200), v.regex(SLUG, "Choose a workspace."));

/** The form of a move or a copy; `as`: which of the two. */
export const MoveForm = v.strictObject({
  workspace,
  as: v.picklist(["move", "copy"], "Move it or copy it?"),
  submission,
});

/** The body of `PUT …/workspace`. */
export const MoveBody = v.strictObject({
  workspace,
  copy: v.optional(v.boolean("Say true or false."), false),
  submission: v.optional(submission),
});
