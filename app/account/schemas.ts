import { text } from "#app/forms/text.ts";
import { timeZone } from "#app/forms/time-zone.ts";
import * as v from "valibot";
import { DISPLAY_NAME_MAX } from "./limits.ts";

export const Profile = v.strictObject({
  displayName: v.pipe(text(DISPLAY_NAME_MAX), v.trim(), v.nonEmpty("Tell us what to call you.")),
  timeZone,
});
