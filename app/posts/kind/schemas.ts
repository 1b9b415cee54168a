import * as form from "#app/forms/fields.ts";
import { handle } from "#app/forms/handle.ts";
import { Id, text } from "#app/forms/text.ts";
import { TAGS_TEXT_MAX, tidied } from "#app/tag-names/tag-names.ts";
import * as v from "valibot";
import * as field from "./fields.ts";
import { BIO_MAX, SITE_TITLE_MAX } from "../limits.ts";

/** What is asked about posts; what is to be changed of them stands in `changes/`. */

/** What the address of all posts asks for; what it asks wrongly, it does not ask. */
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

/** The form by which readers get or lose a post; `renew`: gives an unlisted one another address. */
export const PublicationForm = v.strictObject({
  as: v.union([field.audience, v.literal("draft"), v.literal("renew")], "Choose who can read it."),
});

/** The form by which a post goes to the trash, comes back, or is deleted there for good. */
export const TrashForm = v.strictObject({
  trashed: v.picklist(["yes", "no", "forever"], "Choose what to do."),
  submission: form.submission,
});

/** Pins a post, or takes the pin away. */
export const PinForm = v.strictObject({ pinned: v.picklist(["yes", "no"], "Choose what to do.") });

/** Goes back to a version of the history. */
export const RestoreForm = v.strictObject({ restore: v.literal("yes", "Say yes.") });

/** Gives up what is not published. */
export const DiscardForm = v.strictObject({ discard: v.literal("yes", "Say yes.") });

/** The form of a site. `for`: the post that waits to be published on it. */
export const SiteForm = v.strictObject({
  handle,
  title: v.pipe(text(SITE_TITLE_MAX), v.trim(), v.nonEmpty("Give the site a title.")),
  bio: v.pipe(text(BIO_MAX), v.trim()),
  indexed: form.pressed,
  for: form.orNone(Id),
});
