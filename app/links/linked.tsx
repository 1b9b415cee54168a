import { Form } from "#app/forms/form.tsx";
import { buttonLook } from "#app/ui/button.tsx";
import { Icon } from "#app/ui/icons.tsx";
import { Link } from "react-router";

/** A linked task or post; only tasks have `isDone`. */
type End = { id: string; title: string; isDone?: boolean };

type LinkedProps = {
  heading: string;
  /** The words of the button that links another one. */
  add: string;
  /** The URL of the page that links and unlinks. */
  action: string;
  pathOf: (id: string) => string;
  ends: readonly End[];
};

/** The tasks of a post, or the posts of a task. */
export function Linked({ heading, add, action, pathOf, ends }: LinkedProps) {
  return (
    <section className="space-y-3 border-t border-line pt-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <h2 className="text-xl">{heading}</h2>
        <Link to={action} className={`${buttonLook("plain")} print:hidden`}>
          {add}
        </Link>
      </div>
      <ul className="ruled empty:hidden">
        {ends.map(({ id, title, isDone }) => (
          <li key={id} className="flex items-center gap-3">
            <Link
              to={pathOf(id)}
              dir="auto"
              className={`written min-w-0 grow py-3 text-lg wrap-anywhere no-underline hover:underline ${isDone ? "text-quiet line-through" : "text-ink"}`}
            >
              {title || "Untitled"}
            </Link>
            {isDone !== undefined && (
              <span className="inline-flex shrink-0 items-center gap-1.5 text-sm text-quiet">
                {isDone && <Icon name="done" size={15} />}
                {isDone ? "Done" : "Open"}
              </span>
            )}
            <Form method="post" action={action} preventScrollReset className="print:hidden">
              <button
                name="unlink"
                value={id}
                aria-label={`Unlink: ${title || "Untitled"}`}
                className="min-h-11 shrink-0 cursor-pointer px-2 text-sm text-quiet hover:text-ink"
              >
                Unlink
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
