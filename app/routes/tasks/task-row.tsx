import { Icon } from "#app/ui/icons.tsx";
import type { Frame } from "#db/tasks.server.ts";
import type { ComponentProps } from "react";
import { Form, Link } from "react-router";
import { EditTitle } from "./edit-title.tsx";
import { occurrenceFields } from "./occurrence-fields.ts";
import type { Row } from "./optimistic.ts";
import { MoveButton, SelectBox } from "./row-selection.tsx";
import { TaskDetails } from "./task-details.tsx";
import { Tick } from "./tick.tsx";
import type { TaskActions } from "./use-task-actions.ts";

type TaskRowProps = {
  row: Row;
  frame: Pick<Frame, "today" | "timeZone" | "lists">;
  back: string;
  /** What scripts do in place of the forms; null before they run. */
  actions: TaskActions | null;
  /** While tasks are selected: whether this one is, and what it can be moved past. */
  choice: Choice | null;
  editing: boolean;
  onEdit: (editing: boolean) => void;
  /** Only where the order is the person's own. */
  handle: ComponentProps<"span"> | null;
} & Omit<ComponentProps<"li">, "className">;

type Choice = {
  isOn: boolean;
  toggle: () => void;
  above: string | undefined;
  below: string | undefined;
};

/** A task in a list: a button that ticks it, its title with what there is to know, and a button to the trash. */
export function TaskRow(props: TaskRowProps) {
  const { row, frame, back, actions, choice, editing, onEdit, handle, ...rest } = props;
  const { task } = row;
  const done = task.doneAt !== null;
  const trashed = task.trashedAt !== null;
  const path = `/w/me/tasks/${task.id}`;
  if (row.is === "new") return <NewRow title={task.title} frame={frame} task={task} />;
  return (
    <li
      {...rest}
      data-task={task.id}
      data-leaving={row.is === "leaving" || undefined}
      inert={row.is === "leaving"}
      className="group row relative flex items-center gap-1"
    >
      {handle && (
        <span
          {...handle}
          className="absolute -left-6 hidden h-11 w-6 cursor-grab items-center justify-center text-quiet opacity-0 group-hover:opacity-100 lg:pointer-fine:flex print:hidden noscript:hidden"
        >
          <Icon name="grip" size={16} />
        </span>
      )}
      {choice && <SelectBox task={task} isOn={choice.isOn} onChange={choice.toggle} />}
      {!choice && !trashed && (
        <Form
          data-outbox
          method="post"
          action={`${path}/completion`}
          preventScrollReset
          onSubmit={instead(actions && (() => actions.toggle([task.id])))}
        >
          <input type="hidden" name="done" value={done ? "no" : "yes"} />
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="timeZone" value={frame.timeZone} />
          {Object.entries(occurrenceFields(task)).map(
            ([name, value]) =>
              value && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <button
            type="submit"
            aria-label={`${done ? "Reopen" : "Complete"}: ${task.title}`}
            className="flex size-11 cursor-pointer items-center justify-center"
          >
            <Tick done={done} />
          </button>
        </Form>
      )}
      <div className="min-w-0 grow py-2.5">
        {editing && actions ? (
          <EditTitle task={task} rename={actions.rename} onEnd={() => onEdit(false)} />
        ) : (
          <Link
            to={path}
            data-title
            className={`wrap-anywhere no-underline hover:underline ${done ? "text-quiet line-through" : "text-ink"}`}
          >
            {task.title}
          </Link>
        )}
        <TaskDetails task={task} frame={frame} />
      </div>
      {actions && !choice && !trashed && !editing && (
        <button
          type="button"
          onClick={() => onEdit(true)}
          aria-label={`Rename: ${task.title}`}
          className="hidden size-11 shrink-0 cursor-pointer items-center justify-center text-quiet opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 pointer-fine:flex print:hidden"
        >
          <Icon name="pencil" size={16} />
        </button>
      )}
      {choice ? (
        <>
          <MoveButton
            task={task}
            back={back}
            before={choice.above}
            onSubmit={instead(actions && (() => actions.step(task.id, -1)))}
          />
          <MoveButton
            task={task}
            back={back}
            after={choice.below}
            onSubmit={instead(actions && (() => actions.step(task.id, 1)))}
          />
        </>
      ) : (
        <Form
          data-outbox
          method="post"
          action={`${path}/trash`}
          preventScrollReset
          className="print:hidden"
          onSubmit={instead(actions && (() => actions.trash([task.id])))}
        >
          <input type="hidden" name="trashed" value={trashed ? "no" : "yes"} />
          <input type="hidden" name="back" value={back} />
          <button
            type="submit"
            className="min-h-11 cursor-pointer px-2 text-sm text-quiet hover:text-danger"
          >
            {trashed ? "Restore" : "Delete"}
            <span className="sr-only"> {task.title}</span>
          </button>
        </Form>
      )}
    </li>
  );
}

/** Does a thing here and now in place of sending the form, where scripts run. */
const instead =
  (act: (() => void) | null): ComponentProps<"form">["onSubmit"] =>
  (event) => {
    if (!act) return;
    event.preventDefault();
    act();
  };

/** A task whose line the server has not read yet. */
function NewRow({ title, task, frame }: { title: string } & ComponentProps<typeof TaskDetails>) {
  return (
    <li className="flex items-center gap-1" aria-busy="true">
      <span className="flex size-11 items-center justify-center opacity-50">
        <Tick done={false} />
      </span>
      <div className="min-w-0 grow py-2.5">
        <span className="wrap-anywhere">{title}</span>
        <TaskDetails task={task} frame={frame} />
      </div>
    </li>
  );
}
