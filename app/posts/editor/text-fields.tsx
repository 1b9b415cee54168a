import { TagField } from "#app/forms/tags/tag-field.tsx";
import { tagText } from "#app/tag-names/tag-names.ts";
import { TextField } from "#app/ui/field.tsx";
import type { KeyboardEvent } from "react";
import { SLUG_MAX, TITLE_MAX } from "../limits.ts";
import { Status } from "../post/status.tsx";
import type { Post } from "#db/posts.server.ts";
import { useTextKeys } from "./text/use-text-keys.ts";
import type { EditorFields } from "./use-fields.ts";

type TextFieldsProps = {
  value: (name: string) => string;
  errors: Record<string, string>;
  /** Null for a post that does not exist yet. */
  post: Post | null;
  /** The saved slug. */
  savedSlug: string;
  knownTags: readonly string[];
} & Pick<EditorFields, "title" | "body" | "slug" | "tags">;

/** Title, address and text, on ruled paper. */
export function TextFields(props: TextFieldsProps) {
  const { value, errors, post, savedSlug, title, body, slug, tags, knownTags } = props;
  const keys = useTextKeys();
  const address = post?.handle ? `/@${post.handle}/` : "your site’s address/";
  return (
    <>
      <label htmlFor="title" className="sr-only">
        Title
      </label>
      <textarea
        id="title"
        ref={title}
        name="title"
        dir="auto"
        rows={1}
        autoComplete="off"
        maxLength={TITLE_MAX}
        placeholder="Title"
        defaultValue={value("title")}
        onKeyDown={toTheText}
        aria-invalid={errors.title ? true : undefined}
        aria-describedby={errors.title && "title-error"}
        className="post-title"
      />
      <Wrong name="title" errors={errors} />
      <details className="post-address" open={(errors.slug ?? errors.tags) !== undefined}>
        <summary>
          <Status status={post?.status ?? "draft"} changed={post?.unpublishedChanges ?? false} />
          <span className="post-address-words">
            {address}
            {savedSlug || "…"}
          </span>
          <span className="post-address-words">{tagText(post?.tags ?? []) || "Tags"}</span>
        </summary>
        <TextField
          label="Address"
          name="slug"
          ref={slug}
          maxLength={SLUG_MAX}
          defaultValue={value("slug")}
          error={errors.slug}
          hint={
            post
              ? "Small letters, figures and hyphens. Links to the address before this lead here."
              : "Left empty, it is made from the title."
          }
        />
        <TagField value={value("tags")} error={errors.tags} known={knownTags} ref={tags} />
      </details>
      <label htmlFor="body" className="sr-only">
        Text, in Markdown
      </label>
      <textarea
        id="body"
        ref={body}
        name="body"
        dir="auto"
        rows={18}
        autoComplete="off"
        defaultValue={value("body")}
        {...keys}
        aria-invalid={errors.body ? true : undefined}
        aria-describedby={errors.body ? "body-error body-hint" : "body-hint"}
        className="ruled-text"
      />
      <Wrong name="body" errors={errors} />
      <p id="body-hint" className="post-hint">
        Markdown: ## heading, **bold**, *italic*, [words](https://…), - list, - [ ] box. In a list,
        Tab moves an item in; Escape and then Tab leaves the text.
      </p>
    </>
  );
}

function Wrong({ name, errors }: { name: string; errors: Record<string, string> }) {
  if (!errors[name]) return null;
  return (
    <p id={`${name}-error`} role="alert" className="post-hint text-red">
      {errors[name]}
    </p>
  );
}

/** A title is one line, so Enter moves to the text. */
function toTheText(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.querySelector<HTMLTextAreaElement>("#body")?.focus();
}
