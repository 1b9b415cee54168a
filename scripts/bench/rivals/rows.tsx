export type Row = { id: string; title: string; dueOn: string | null; priority: number };

/** Rows much as Rowkeep drew its tasks at first: as many as on its page, with the same forms. */
export function Rows({ rows }: { rows: Row[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-card">
      {rows.map(({ id, title, dueOn, priority }) => (
        <li key={id} className="flex items-center gap-1">
          <form method="post" action={`/tasks/${id}/completion`}>
            <input type="hidden" name="done" value="yes" />
            <input type="hidden" name="back" value="/tasks" />
            <input type="hidden" name="timeZone" value="Europe/Berlin" />
            <button
              type="submit"
              aria-label={`Complete: ${title}`}
              className="flex size-11 cursor-pointer items-center justify-center"
            >
              <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" />
              </svg>
            </button>
          </form>
          <div className="min-w-0 grow py-2.5">
            <a
              href={`/tasks/${id}`}
              className="wrap-anywhere no-underline hover:underline text-ink"
            >
              {title}
            </a>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-quiet empty:hidden">
              {dueOn && <span className="font-medium text-danger">{dueOn}</span>}
              {priority > 0 && <span className="text-warm">{priority}</span>}
            </p>
          </div>
          <form method="post" action={`/tasks/${id}/trash`} className="print:hidden">
            <input type="hidden" name="trashed" value="yes" />
            <input type="hidden" name="back" value="/tasks" />
            <button
              type="submit"
              className="min-h-11 cursor-pointer px-2 text-sm text-quiet hover:text-danger"
            >
              Delete<span className="sr-only"> {title}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
