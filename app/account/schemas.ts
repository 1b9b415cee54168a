import * as form from "#app/forms/fields.ts";
import { handle } from "#app/forms/handle.ts";
import { Id, text } from "#app/forms/text.ts";
import { isVisible } from "#app/tag-names/visible.ts";
import { timeZone } from "#app/forms/time-zone.ts";
import * as v from "valibot";
import { DISPLAY_NAME_MAX } from "./limits.ts";

/** Only a script fills these fields. */
const UNKNOWN = "This browser did not say where it can be reminded. Press the button again.";

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

const base64 = (length: number) =>
  v.pipe(text(length), v.regex(/^[\w-]+$/, UNKNOWN), v.length(length, UNKNOWN));

const NewReminded = v.strictObject({
  endpoint: v.pipe(text(1_000), v.nonEmpty(UNKNOWN)),
  p256dh: base64(87),
  auth: base64(22),
  saysTitle: form.pressed,
});

/**
 * The form that lets a browser be reminded, with what its PushSubscription says, or that stops one or changes what it is told: by
 * its id.
 */
export const Reminding = v.lazy((sent) => {
  const names: object = sent instanceof Object ? sent : {};
  if ("stop" in names) return v.strictObject({ stop: Id });
  if ("say" in names) return v.strictObject({ say: Id });
  if ("leaveOut" in names) return v.strictObject({ leaveOut: Id });
  return NewReminded;
});
