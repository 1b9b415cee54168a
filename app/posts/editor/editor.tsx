import { Form } from "#app/forms/form.tsx";
import type { Fields, Rejected } from "#app/forms/http.server.ts";
import { typed } from "#app/forms/typed.ts";
import { Button, buttonLook } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { FormNotices, RestoredNotice } from "#app/ui/notice.tsx";
import { Link } from "react-router";
import { SLUG_MAX, TITLE_MAX } from "../limits.ts";
import { Prose } from "../post/prose.tsx";
import { Conflict, type Difference } from "./conflict.tsx";

/** What the editor's form came back with: what is wrong, a preview, or the version that it would write over. */
export type Returned = Partial<Rejected> & {
  preview?: { html: string; words: number };
  conflict?: Difference;
};

type EditorProps = {
  saved: { title: string; body: string; slug: string };
  /** What the form brings along unseen: the version of a post, or the key of a new one. */
  hidden: Record<string, string>;
  /** The page that takes the form. */
  here: string;
  /** Where leaving without saving leads. */
  end: string;
  restored: Fields | null;
  returned: Returned | undefined;
  /** What the address begins with: "/@ada/". */
  address: string;
};

/** Title and text of a post. What was typed is kept whatever happens to it. */
export function Editor(props: EditorProps) {
  const { saved, hidden, here, end, restored, returned, address } = props;
  const errors = returned?.errors ?? {};
  const { title, body, slug } = saved;
  const value = typed<Record<string, string>>(returned?.fields ?? restored, {
    ...hidden,
    title,
    body,
    slug,
  });
  return (
    // As parts, letters of every script take as many bytes as they have.
    <Form method="post" action={here} encType="multipart/form-data" className="space-y-5">
      {restored && !returned && <RestoredNotice />}
      <FormNotices errors={errors} unseen={[...Object.keys(hidden), "keep", "preview"]} />
      {returned?.conflict && <Conflict difference={returned.conflict} here={here} />}
      {Object.keys(hidden).map((name) => (
        <input key={name} type="hidden" name={name} value={value(name)} />
      ))}
      <div className="max-w-[38rem] space-y-2">
        <label htmlFor="title" className="sr-only">
          Title
        </label>
        <input
          id="title"
          name="title"
          dir="auto"
          autoComplete="off"
          maxLength={TITLE_MAX}
          placeholder="Title"
          defaultValue={value("title")}
          aria-invalid={errors.title ? true : undefined}
          aria-describedby={errors.title && "title-error"}
          className="written min-h-11 w-full border-0 bg-transparent text-3xl font-semibold placeholder:text-quiet"
        />
        {errors.title && (
          <p id="title-error" role="alert" className="text-sm text-red">
            {errors.title}
          </p>
        )}
        <label htmlFor="body" className="sr-only">
          Text, in Markdown
        </label>
        <textarea
          id="body"
          name="body"
          dir="auto"
          rows={18}
          defaultValue={value("body")}
          aria-invalid={errors.body ? true : undefined}
          aria-describedby={errors.body ? "body-error" : "body-hint"}
          className="written ruled w-full border-0 text-xl"
        />
        {errors.body ? (
          <p id="body-error" role="alert" className="text-sm text-red">
            {errors.body}
          </p>
        ) : (
          <p id="body-hint" className="text-sm text-quiet">
            Markdown: # heading, **bold**, *italic*, [words](https://…), - list, - [ ] box.
          </p>
        )}
        <TextField
          label="Address"
          name="slug"
          maxLength={SLUG_MAX}
          defaultValue={value("slug")}
          error={errors.slug}
          hint={`After ${address}. Left empty, it is made from the title.`}
        />
      </div>
      <div className="flex flex-wrap gap-3">
        <Button>Save</Button>
        <Button look="plain" name="preview" value="yes">
          Preview
        </Button>
        <Link to={end} className={buttonLook("plain")}>
          Back without saving
        </Link>
      </div>
      {returned?.preview && (
        <section aria-labelledby="preview" className="space-y-3 border-t border-line pt-5">
          <h2 id="preview" className="text-xl">
            As it will look
          </h2>
          <Prose html={returned.preview.html} />
        </section>
      )}
    </Form>
  );
}
