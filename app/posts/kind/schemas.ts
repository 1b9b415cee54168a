import * as form from "#app/forms/fields.ts";
import { handle } from "#app/forms/handle.ts";
import { Id, text } from "#app/forms/text.ts";
import { TAGS_TEXT_MAX, tidied } from "#app/tag-names/tag-names.ts";
import { isVisible } from "#app/tag-names/visible.ts";
import * as v from "valibot";
import * as field from "./fields.ts";
import { BIO_MAX, SITE_TITLE_MAX } from "../limits.ts";

/** Schemas of queries and forms about posts. Those of changes are in `changes/`. */

/** The query of the list of posts. Invalid values are ignored. */
export const PostFilter = v.pipe(
  v.object({
    status: v.fallback(v.optional(v.picklist(["draft", "unlisted", "published"])), undefined),
    pinned: v.fallback(v.optional(v.literal("yes")), undefined),
    tag: v.fallback(v.optional(v.pipe(text(TAGS_TEXT_MAX), v.transform(tidied))), undefined),
    trashed: v.fallback(v.optional(v.literal("yes")), undefined),
  }),
  v.transform(({ status, pinned, tag, trashed }) => ({
    ...(status && { status }),
    ...(pinned && { pinned: true }),
    ...(tag && { tag }),
    ...(trashed && { trashed: true }),
  })),
);

/** The form that publishes or unpublishes a post; `renew` gives an unlisted post a new address. */
export const PublicationForm = v.strictObject({
  as: v.union([field.audience, v.literal("draft"), v.literal("renew")], "Choose who can read it."),
});

/** The form that trashes a post, restores it, or deletes it for good. `back`: where it leads once the post is restored. */
export const TrashForm = v.strictObject({
  trashed: v.picklist(["yes", "no", "forever"], "Choose what to do."),
  submission: form.submission,
  back: form.back,
});

/** The form that pins or unpins a post. */
export const PinForm = v.strictObject({ pinned: v.picklist(["yes", "no"], "Choose what to do.") });

/** The form that restores a version. */
export const RestoreForm = v.strictObject({ restore: v.literal("yes", "Say yes.") });

/** The form that discards unpublished changes. */
export const DiscardForm = v.strictObject({ discard: v.literal("yes", "Say yes.") });

/** The form of a site. `for`: the post to publish on it next. */
export const SiteForm = v.strictObject({
  handle,
  title: v.pipe(text(SITE_TITLE_MAX), v.trim(), v.check(isVisible, "Give the site a title.")),
  bio: v.pipe(text(BIO_MAX), v.trim()),
  indexed: form.pressed,
  for: form.orNone(Id),
});
