import { text } from "#app/forms/text.ts";
import * as v from "valibot";
import { REASON_MAX } from "./limits.ts";

/** Why a post is taken down, for its author: the form's one field, and the API's. */
export const Takedown = v.strictObject({
  reason: v.pipe(text(REASON_MAX), v.trim(), v.nonEmpty("Say why, for its author to read.")),
});
