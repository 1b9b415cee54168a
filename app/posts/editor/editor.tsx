import { Form } from "#app/forms/form.tsx";
import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { tagsIn, tagText, wrongTags } from "#app/tag-names/tag-names.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import type { Post } from "#db/posts.server.ts";
import { type FormEvent, useEffect, useState } from "react";
import { wordsOf } from "../post/words.ts";
import { Conflict, type Difference } from "./conflict/conflict.tsx";
import { Desk } from "./desk/desk.tsx";
import { Hindrances } from "./conflict/hindrances.tsx";
import { Keeping, useKeeping } from "./desk/keeping.tsx";
import { usePublishing } from "./desk/use-publishing.ts";
import { useAddress } from "./desk/use-address.ts";
import { useView } from "./desk/use-view.ts";
import { ViewButtons } from "./desk/view-buttons.tsx";
import { Leaf } from "./preview/leaf.tsx";
import { usePreview } from "./preview/use-preview.ts";
import { isSave } from "./text/keys.ts";
import { TextFields } from "./text-fields.tsx";
import { useFields } from "./use-fields.ts";
import { useTypedSlug } from "./use-typed-slug.ts";
import { begunOf } from "./writing/begun.ts";
import { useWriting } from "./writing/use-writing.ts";

/** What the editor's form came back with: errors, a preview, or the version that it would overwrite. */
export type Returned = Partial<Rejected> & {
  preview?: { html: string; words: number };
  conflict?: Difference;
};

type EditorProps = {
  /** Null for a new post. */
  post: Post | null;
  /** The saved text as HTML. */
  html: string;
  /** Hidden fields: the version of a post, or the key of a new one. */
  hidden: Record<string, string>;
  /** The page that the form is sent to. */
  here: string;
  restored: Fields | null;
  returned: Returned | undefined;
  /** The person's time zone. */
  timeZone: string;
  /** Names of the owner's tags. */
  knownTags: readonly string[];
};

const PUBLISH = "publish";

const NEW = { title: "", body: "", slug: "", tags: [], words: 0 };

/** The editor of a post. Whatever happens, typed text is not lost. */
export function Editor(props: EditorProps) {
  const { post, html, hidden, restored, returned, timeZone } = props;
  const { title, body, slug, tags, words } = post ?? NEW;
  const value = typed<Record<string, string>>(returned?.fields ?? restored, {
    ...hidden,
    title,
    body,
    slug,
    tags: tagText(tags),
  });
  const fields = useFields({
    title: value("title"),
    body: value("body"),
    slug: value("slug"),
    tags: value("tags"),
  });
  const [submission] = useState(hidden.submission ?? "");
  const [asked, setAsked] = useState(0);
  const { writing, state, write } = useWriting({
    begun: begunOf(post, value("version")),
    submission: submission || crypto.randomUUID(),
    show: fields.show,
  });
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- when it is saved
  useEffect(() => fields.followSlug(state.slug), [state.slug]);
  const keepSlug = useTypedSlug(fields.slug, { id: state.id, saved: state.slug });
  const { here, end, bringBack } = useAddress(props.here, state);
  const [chosen, choose] = useView();
  // A message above the text must not stay hidden.
  const isTold = state.hindrance ?? state.slugWrong ?? returned?.errors ?? restored;
  const view = isTold && chosen === "page" ? "both" : chosen;
  const given = returned?.preview ?? { html, words };
  const preview = usePreview(fields.text.body, {
    body: returned?.preview ? value("body") : body,
    ...given,
  });
  const wrong = wrongTags(tagsIn(fields.text.tags));
  const errors: Record<string, string> = {
    ...returned?.errors,
    ...(wrong !== null && { tags: wrong }),
    ...(state.slugWrong && { slug: state.slugWrong }),
  };

  const save = () => {
    const slugNow = fields.slug.current?.value ?? "";
    const isChosen = slugNow !== "" && slugNow !== state.slug;
    setAsked((times) => times + 1);
    return write(fields.read(), { as: "saved", slug: isChosen ? slugNow : undefined });
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { nativeEvent } = event;
    const button = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const name = button instanceof HTMLButtonElement ? button.name : "";
    if (!writing || !["", PUBLISH].includes(name)) return;
    // What cannot be stored is sent as a form.
    if (!save()) return;
    event.preventDefault();
    if (name === PUBLISH) publish();
  };
  const publish = usePublishing(state);
  const keeping = useKeeping({ ...state, timeZone, asked });

  return (
    <Desk
      title={post ? "Edit post" : "New post"}
      view={view}
      isTold={({ key }) => key === state.refused}
      status={<Keeping {...keeping} />}
      actions={
        <>
          <ViewButtons view={view} choose={choose} />
          <Button form="editor">Save</Button>
        </>
      }
      words={wordsOf(preview.words)}
      publish={
        (post?.status ?? "draft") === "draft" && (
          <Button look="plain" form="editor" name={PUBLISH} value="yes">
            Publish…
          </Button>
        )
      }
      end={{ to: end, words: state.id ? "Back to the post" : "Back without saving" }}
    >
      {/* As parts, letters of every script take as many bytes as they have. */}
      <Form
        id="editor"
        method="post"
        action={here}
        encType="multipart/form-data"
        data-keeps-text
        data-outbox={writing ? true : undefined}
        onInput={({ target }) => {
          if (target === fields.slug.current) return keepSlug();
          fields.follow();
          write(fields.read());
        }}
        onKeyDown={(event) => {
          if (!isSave(event)) return;
          event.preventDefault();
          event.currentTarget.requestSubmit();
        }}
        onSubmit={submit}
        className="desk-sheet"
      >
        <div className="desk-notices">
          {restored && !returned && <RestoredNotice />}
          <FormNotices
            errors={errors}
            unseen={[...Object.keys(hidden), "keep", "preview", PUBLISH]}
          />
          {returned?.conflict && <Conflict difference={returned.conflict} here={here} />}
          {state.hindrance && writing && (
            <Hindrances
              {...{ writing, here, bringBack }}
              focus={() => fields.body.current?.focus()}
              hindrance={state.hindrance}
              text={fields.text}
            />
          )}
        </div>
        {Object.keys(hidden).map((name) => (
          <input key={name} type="hidden" name={name} value={value(name)} />
        ))}
        <TextFields
          value={value}
          errors={errors}
          post={post}
          savedSlug={state.slug || value("slug")}
          title={fields.title}
          body={fields.body}
          slug={fields.slug}
          tags={fields.tags}
          knownTags={props.knownTags}
        />
        <p className="post-hint scripting:hidden">
          <Button look="plain" name="preview" value="yes">
            Preview
          </Button>
        </p>
      </Form>
      <Leaf title={fields.text.title} html={preview.html} />
    </Desk>
  );
}
