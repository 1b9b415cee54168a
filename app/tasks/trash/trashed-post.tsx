import { Form } from "#app/forms/form.tsx";
import { usePaths } from "#app/frame/paths.ts";
import type { TrashedPost } from "#db/trash.server.ts";
import { Link } from "react-router";

const BRINGING = "bringing";

/** The form of all posts in the trash, which are restored without a question; a row's button says which. */
export const PostForm = ({ back, submission }: { back: string; submission: string }) => (
  <Form id={BRINGING} method="post" hidden>
    <input type="hidden" name="back" value={back} />
    <input type="hidden" name="submission" value={submission} />
  </Form>
);

/** A post in the trash: as a task there, and a link to the question whether to delete it for good. */
export function TrashedPostRow({ post: { id, title, words, mayChange } }: { post: TrashedPost }) {
  const paths = usePaths();
  const name = title.trim() || "Untitled";
  return (
    <li className="row">
      <div>
        <Link to={paths.post(id)} dir="auto">
          {name}
        </Link>
        <p>
          <span className="mark kind">Post</span>
          <span>{words === 1 ? "1 word" : `${words.toLocaleString("en")} words`}</span>
        </p>
      </div>
      {mayChange && <PostButtons id={id} name={name} />}
    </li>
  );
}

function PostButtons({ id, name }: { id: string; name: string }) {
  const paths = usePaths();
  return (
    <>
      <Link
        to={`${paths.postTrash(id)}?forever`}
        aria-label={`Delete ${name} for good`}
        className="flex min-h-11 shrink-0 items-center px-2 font-sans text-sm text-quiet no-underline hover:text-ink"
      >
        Delete
      </Link>
      <button
        form={BRINGING}
        formAction={paths.postTrash(id)}
        name="trashed"
        value="no"
        aria-label={`Restore ${name}`}
        className="restore"
      >
        Restore
      </button>
    </>
  );
}
