import * as form from "#app/forms/fields.ts";
import { tagField, tagList } from "#app/forms/tags/tags.ts";
import type { OwnerScope } from "#db/access/scope.server.ts";
import { createPost } from "#db/post-changes.server.ts";
import * as v from "valibot";
import { type Applied, NO_HANDLE, SLUG_TAKEN } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { rendered } from "../rendering.server.ts";
import { newSecret } from "../secret.server.ts";
import { slugOf } from "../slug.ts";

/** The body of the API's `POST /api/v1/posts`. */
export const CreateBody = v.strictObject({
  title: field.title,
  body: v.optional(field.body, ""),
  status: v.optional(
    v.picklist(["draft", "published", "unlisted"], "Choose draft, published or unlisted."),
    "draft",
  ),
  slug: v.optional(field.slug),
  pinned: v.optional(v.boolean("Say true or false.")),
  tags: v.optional(tagList),
  as: v.optional(field.savedAs),
  submission: v.optional(form.submission),
});

/** The form of a new post. `publish`: goes on to the page that publishes it. */
export const CreateForm = v.strictObject({
  title: field.title,
  body: field.body,
  slug: form.orNone(field.slug),
  tags: v.optional(tagField),
  preview: form.pressed,
  publish: form.pressed,
  submission: form.submission,
});

type Create = Omit<v.InferOutput<typeof CreateBody>, "submission">;

/** Creates a post. The same `submission` again returns the first one and writes nothing. */
export async function applyCreate(
  owner: OwnerScope,
  { title, body, status, slug, pinned, tags, as }: Create,
  submission: string,
): Promise<NonNullable<Applied>> {
  const made = await createPost(
    owner,
    {
      title,
      ...(await rendered(body)),
      slug: slug === undefined ? { made: slugOf(title) } : { chosen: slug },
      ...(pinned !== undefined && { pinned }),
      ...(tags && { tags }),
      ...(as && { savedAs: as }),
      ...(status !== "draft" && { publish: { as: status, secret: newSecret() } }),
    },
    submission,
  );
  if ("saved" in made) return { post: made.saved };
  if ("full" in made) return { beyond: made.full };
  return { errors: "homeless" in made ? { status: NO_HANDLE } : { slug: SLUG_TAKEN } };
}
