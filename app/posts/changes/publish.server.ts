import { publishPost } from "#db/post-changes.server.ts";
import * as v from "valibot";
import { type Apply, NO_HANDLE } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { newSecret } from "../secret.server.ts";

/** The body of the API's `PUT /api/v1/posts/:id/publication`. */
export const PublishBody = v.strictObject({
  as: v.optional(field.audience, "published"),
  version: v.optional(field.version),
});

/** Publishes the current text. Readers of an unlisted post are given its secret address. */
export const applyPublish: Apply<v.InferOutput<typeof PublishBody>> = async (owner, id, change) => {
  const { as, version } = change;
  const published = await publishPost(owner, id, {
    as,
    secret: newSecret(),
    ...(version !== undefined && { version }),
  });
  if (published === null || "conflict" in published) return published;
  if ("full" in published) return { beyond: published.full };
  return "homeless" in published ? { errors: { form: NO_HANDLE } } : { post: published.saved };
};
