import * as form from "#app/forms/fields.ts";
import { tagField, tagList } from "#app/forms/tags/tags.ts";
import { text } from "#app/forms/text.ts";
import { editPost, type SavedAs } from "#db/post-changes.server.ts";
import * as v from "valibot";
import { type Apply, SLUG_TAKEN } from "../kind/applied.server.ts";
import * as field from "../kind/fields.ts";
import { SLUG_MAX } from "../limits.ts";
import { rendered } from "../rendering.server.ts";
import { slugOf } from "../slug.ts";

/** The body of the API's `PATCH /api/v1/posts/:id`. Without a version, it overwrites any other. */
export const EditBody = v.pipe(
  v.strictObject({
    title: v.optional(field.title),
    body: v.optional(field.body),
    slug: v.optional(field.slug),
    pinned: v.optional(v.boolean("Say true or false.")),
    tags: v.optional(tagList),
    version: v.optional(field.version),
    as: v.optional(field.savedAs),
  }),
  v.check(
    ({ version: _version, as: _as, ...changes }) => Object.keys(changes).length > 0,
    "Say what to change.",
  ),
);

/**
 * The form of the editor. `shown`: the slug that the form started with; sent unchanged, it is not a choice. `keep`:
 * overwrites a newer version that the person has seen. `merge` and `preview` save nothing: `merge` puts both texts into
 * the editor, `preview` shows the result. `publish`: goes on to the page that publishes the post.
 */
export const EditForm = v.strictObject({
  title: field.title,
  body: field.body,
  slug: field.slug,
  shown: v.optional(text(SLUG_MAX)),
  tags: v.optional(tagField),
  version: form.version,
  keep: form.pressed,
  merge: form.pressed,
  preview: form.pressed,
  publish: form.pressed,
});

type Edit = Omit<v.InferOutput<typeof EditBody>, "as"> & { as?: SavedAs | undefined };

/** Changes a post's fields; those that are left out stay as they are. */
export const applyEdit: Apply<Edit> = async (owner, id, change) => {
  const { title, body, slug, pinned, tags, version, as } = change;
  const edited = await editPost(
    owner,
    id,
    {
      ...(title !== undefined && { title: { title, made: slugOf(title) } }),
      ...(body !== undefined && { body: await rendered(body) }),
      ...(slug !== undefined && { slug }),
      ...(pinned !== undefined && { pinned }),
      ...(tags && { tags }),
    },
    { ...(version !== undefined && { version }), ...(as && { as }) },
  );
  if (edited === null || "conflict" in edited) return edited;
  return "taken" in edited ? { errors: { slug: SLUG_TAKEN } } : { post: edited.saved };
};
