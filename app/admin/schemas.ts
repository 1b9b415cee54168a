import { text } from "#app/forms/text.ts";
import * as v from "valibot";
import { REASON_MAX } from "./limits.ts";

/** The form and the API's body that take a post down. The author of the post reads the `reason`. */
export const Takedown = v.strictObject({
  reason: v.pipe(text(REASON_MAX), v.trim(), v.nonEmpty("Say why, for its author to read.")),
});
