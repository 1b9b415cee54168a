import type { CalendarDate } from "#app/calendar/calendar.ts";
import { shortDate } from "#app/calendar/words.ts";
import { Button } from "#app/ui/button.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import { useEffect, useRef } from "react";
import { nearDays } from "./near-days.ts";
import type { TaskActions } from "./use-task-actions.ts";

type RowMenuProps = {
  /** What it acts on, whatever the page shows meanwhile. */
  ids: readonly string[];
  /** Those of them that the page shows: at least one. */
  tasks: readonly ListedTask[];
  frame: Pick<Frame, "today" | "timeZone">;
  actions: TaskActions;
  edit: (id: string) => void;
  onClose: () => void;
};

/** Dates for a task or for the selected ones; for one, also its name and the trash. */
export function RowMenu({ ids: chosen, tasks, frame, actions, edit, onClose }: RowMenuProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const day = useRef<HTMLInputElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const [first] = tasks;
  const ids = [...chosen];
  const only = ids.length === 1 ? first : undefined;
  /** Closes first, so that the focus is back on the row before that may go away. */
  const choose = (act: () => void) => () => {
    dialog.current?.close();
    act();
  };
  /** One task keeps its time of day. */
  const date = (on: CalendarDate) => {
    const due = on && only?.dueTime ? `${on} ${only.dueTime.slice(0, 5)}` : on;
    actions.send({ kind: "due", ids, due, timeZone: frame.timeZone });
  };
  const isOpen = tasks.some(({ doneAt, trashedAt }) => !doneAt && !trashedAt);
  return (
    <dialog
      ref={dialog}
      closedby="any"
      aria-label={only ? `Date and more: ${only.title}` : `${ids.length} tasks`}
      onClose={onClose}
      className="w-[min(26rem,100%)] max-w-none space-y-3 rounded-lg border border-line bg-leaf p-4 text-ink shadow-lift backdrop:bg-[rgb(0_0_0/0.35)] max-sm:mt-auto max-sm:mb-0 max-sm:pb-[max(1rem,env(safe-area-inset-bottom))] sm:m-auto"
    >
      <h2 dir="auto" className="line-clamp-2 text-lg text-ellipsis wrap-anywhere">
        {only?.title ?? `${ids.length} tasks`}
      </h2>
      {isOpen && (
        <>
          <div className="grid grid-cols-2 gap-2">
            {nearDays(frame.today).map(([words, on]) => (
              <Button
                key={words}
                type="button"
                look="plain"
                className="flex-wrap gap-x-2"
                onClick={choose(() => date(on))}
              >
                {words}
                <span className="text-sm text-quiet">{shortDate(on, frame.today)}</span>
              </Button>
            ))}
          </div>
          <form
            className="flex flex-wrap gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              choose(() => date(day.current?.value ?? ""))();
            }}
          >
            <input
              ref={day}
              type="date"
              required
              aria-label="Another day"
              defaultValue={only?.dueOn ?? ""}
              className="min-h-11 min-w-0 grow rounded-lg border border-edge bg-leaf px-3 text-ink"
            />
            <Button look="plain">Set</Button>
            <Button type="button" look="plain" onClick={choose(() => date(""))}>
              No date
            </Button>
          </form>
        </>
      )}
      {only && (
        <div className="flex flex-wrap gap-2 border-t border-line pt-3">
          <Button type="button" look="plain" onClick={choose(() => edit(only.id))}>
            Rename
          </Button>
          <Button type="button" look="plain" onClick={choose(() => actions.trash(ids))}>
            Move to trash
          </Button>
        </div>
      )}
    </dialog>
  );
}
