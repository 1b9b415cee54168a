import type { CalendarDate } from "#app/calendar/calendar.ts";
import { shortDate } from "#app/calendar/words.ts";
import { Button } from "#app/ui/button.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import { type ReactNode, useEffect, useRef } from "react";
import { Select } from "#app/ui/field.tsx";
import { PRIORITIES } from "../limits.ts";
import { ListOptions, PriorityOptions } from "../fields/options.tsx";
import { nearDays } from "../fields/near-days.ts";
import type { Part } from "./task-details.tsx";
import type { TaskActions } from "./use-task-actions.ts";

type RowMenuProps = {
  /** What it acts on, whatever the page shows meanwhile. */
  ids: readonly string[];
  /** Those of them that the page shows: at least one. */
  tasks: readonly ListedTask[];
  /** The field that is to have the focus; left out for the dates. */
  part?: Part | undefined;
  frame: Pick<Frame, "today" | "timeZone" | "lists">;
  actions: TaskActions;
  edit: (id: string) => void;
  onClose: () => void;
};

/** The date, list and priority of a task or of the selected ones; for one, also its name and the trash. */
export function RowMenu(props: RowMenuProps) {
  const { ids: chosen, tasks, part = "date", frame, actions, edit, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const day = useRef<HTMLInputElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>(`select[name=${part}]`)?.focus();
  }, [part]);
  const [first] = tasks;
  const ids = [...chosen];
  const only = ids.length === 1 ? first : undefined;
  /**
   * Closes first, so that the focus is back on the row before that may go away. The list is told at once: the event
   * comes later, and is lost if the row goes away before.
   */
  const choose = (act: () => void) => () => {
    dialog.current?.close();
    onClose();
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
          <Pick
            label="List"
            name="list"
            is={only?.listId ?? ""}
            set={(listId) =>
              choose(() => actions.send({ kind: "list", ids, listId: listId || null }))()
            }
          >
            <ListOptions lists={frame.lists} />
          </Pick>
          <Pick
            label="Priority"
            name="priority"
            is={PRIORITIES[only?.priority ?? 0] ?? ""}
            set={(named) => {
              const priority = PRIORITIES.find((name) => name === named);
              if (priority) choose(() => actions.send({ kind: "priority", ids, priority }))();
            }}
          >
            <PriorityOptions />
          </Pick>
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

type PickProps = {
  label: string;
  name: Part;
  /** What is chosen now. */
  is: string;
  set: (value: string) => void;
  children: ReactNode;
};

/** A choice that counts once its button is pressed, because keys go through a list one by one. */
function Pick({ label, name, is, set, children }: PickProps) {
  const field = useRef<HTMLSelectElement>(null);
  return (
    <form
      className="flex items-end gap-2 *:first:grow"
      onSubmit={(event) => {
        event.preventDefault();
        set(field.current?.value ?? "");
      }}
    >
      <Select ref={field} label={label} name={name} defaultValue={is}>
        {children}
      </Select>
      <Button look="plain" aria-label={`Set ${label.toLowerCase()}`}>
        Set
      </Button>
    </form>
  );
}
