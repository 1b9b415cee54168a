import { Form, Link } from "react-router";

export type Row = {
  id: string;
  title: string;
  dueOn: string;
  priority: number;
  list: string | null;
};

const PRIORITIES = ["none", "low", "medium", "high"];
const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });

/**
 * Rows with the same content and actions as Rowkeep's, written as is usual in React Router: forms and classes in each
 * row.
 */
export function Rows({ rows, today }: { rows: Row[]; today: string }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {rows.map(({ id, title, dueOn, priority, list }) => (
        <li key={id} className="flex items-center gap-1">
          <Form method="post" action={`/tasks/${id}/completion`}>
            <input type="hidden" name="done" value="yes" />
            <input type="hidden" name="back" value="/tasks" />
            <button
              type="submit"
              aria-label={`Complete: ${title}`}
              className="flex size-11 cursor-pointer items-center justify-center"
            >
              <svg viewBox="0 0 24 24" width="24" height="24" fill="none" aria-hidden="true">
                <circle cx="12" cy="12" r="10" strokeWidth="2" className="stroke-edge" />
              </svg>
            </button>
          </Form>
          <div className="min-w-0 grow py-2.5">
            <Link
              to={`/tasks/${id}`}
              className="wrap-anywhere text-ink no-underline hover:underline"
            >
              {title}
            </Link>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-quiet">
              <span className={dueOn < today ? "font-medium text-danger" : ""}>
                {dueOn < today && "Overdue: "}
                {day.format(new Date(dueOn))}
              </span>
              {priority > 0 && (
                <span className="inline-flex items-center gap-1 text-warm">
                  <Flag /> {PRIORITIES[priority]}
                </span>
              )}
              {list && <span>{list}</span>}
            </p>
          </div>
          <Form method="post" action={`/tasks/${id}/trash`}>
            <input type="hidden" name="trashed" value="yes" />
            <input type="hidden" name="back" value="/tasks" />
            <button
              type="submit"
              aria-label={`Delete ${title}`}
              className="min-h-11 cursor-pointer px-2 text-sm text-quiet hover:text-danger"
            >
              Delete
            </button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

const Flag = () => (
  <svg
    viewBox="0 0 24 24"
    width="14"
    height="14"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.75"
    aria-hidden="true"
  >
    <path d="M6 21V4h11l-2 4 2 4H6" />
  </svg>
);
