import { text } from "#app/forms/text.ts";
import { isVisible } from "#app/tag-names/visible.ts";
import * as v from "valibot";
import { REASON_MAX } from "./limits.ts";

/** The form and the API's body that take a post down. The author of the post reads the `reason`. */
export const Takedown = v.strictObject({
  reason: v.pipe(
    text(REASON_MAX),
    v.trim(),
    v.check(isVisible, "Say why, for its author to read."),
  ),
});

/** The API's body that gives somebody a site role, or takes it away. */
export const SiteRole = v.strictObject({
  role: v.nullable(v.literal("admin", "The role is “admin”, or null.")),
});

/** The same as a form. */
export const SiteRoleForm = v.strictObject({
  siteRole: v.picklist(["admin", "member"], "Choose a role."),
});

/** The form that bans somebody, or lifts a ban. Only site admins read the `reason`. */
export const Ban = v.pipe(
  v.strictObject({
    act: v.picklist(["ban", "unban"], "Choose what to do."),
    reason: v.optional(v.pipe(text(REASON_MAX), v.trim()), ""),
  }),
  v.forward(
    v.check(
      ({ act, reason }) => act === "unban" || reason !== "",
      "Say why, for other site admins.",
    ),
    ["reason"],
  ),
);

/** The form that signs somebody out everywhere. */
export const SignOutEverywhere = v.strictObject({ everywhere: v.literal("yes", "Say yes.") });

/** The form that asks Clerk about the subject of an event again. */
export const Replay = v.strictObject({ replay: v.literal("yes", "Say yes.") });

/** The form that deletes a person: their e-mail address, or their id, typed again. */
export const PersonDeletion = v.strictObject({ typed: v.pipe(text(400), v.trim()) });
