import * as form from "#app/forms/fields.ts";
import { handle } from "#app/forms/handle.ts";
import { text } from "#app/forms/text.ts";
import { isVisible } from "#app/tag-names/visible.ts";
import { timeZone } from "#app/forms/time-zone.ts";
import * as v from "valibot";
import { DISPLAY_NAME_MAX } from "./limits.ts";

export const Profile = v.strictObject({
  displayName: v.pipe(
    text(DISPLAY_NAME_MAX),
    v.trim(),
    v.check(isVisible, "Tell us what to call you."),
  ),
  timeZone,
});

/** The same, with the handle that somebody begins with, if they want one. */
export const Welcome = v.strictObject({
  ...Profile.entries,
  handle: v.optional(form.orNone(handle), ""),
});
