import { clockTime, relativeDate } from "#app/calendar/words.ts";
import { recurrenceInWords } from "#app/recurrence/words.ts";
import { PRIORITIES } from "#app/schemas/limits.ts";
import { Icon } from "#app/ui/icons.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";
import { Form, Link } from "react-router";
import { occurrenceFields } from "./occurrence-fields.ts";
import { MoveButton, SelectBox } from "./row-selection.tsx";
import { Tick } from "./tick.tsx";

type TaskRowProps = {
  task: ListedTask;
  frame: Pick<Frame, "today" | "timeZone" | "lists">;
  back: string;
  isSelecting?: boolean;
  /** The tasks that it can be moved past. */
  beside?: { above?: string | undefined; below?: string | undefined };
};

/** A task in a list: a button that ticks it, its title with what there is to know, and a button to the trash. */
export function TaskRow({ task, frame, back, isSelecting = false, beside = {} }: TaskRowProps) {
  const done = task.doneAt !== null;
  const trashed = task.trashedAt !== null;
  const path = `/w/me/tasks/${task.id}`;
  return (
    <li className="flex items-center gap-1">
      {isSelecting && <SelectBox task={task} />}
      {!isSelecting && !trashed && (
        <Form method="post" action={`${path}/completion`} preventScrollReset>
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
        <Link
          to={path}
          className={`wrap-anywhere no-underline hover:underline ${done ? "text-quiet line-through" : "text-ink"}`}
        >
          {task.title}
        </Link>
        <Details task={task} frame={frame} />
      </div>
      {isSelecting ? (
        <>
          <MoveButton task={task} back={back} before={beside.above} />
          <MoveButton task={task} back={back} after={beside.below} />
        </>
      ) : (
        <Form method="post" action={`${path}/trash`} preventScrollReset className="print:hidden">
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

function Details({ task, frame }: Pick<TaskRowProps, "task" | "frame">) {
  const { dueOn, dueTime, priority, recurrence, subtasks, listId } = task;
  const list = frame.lists.find(({ id }) => id === listId);
  const overdue = dueOn !== null && dueOn < frame.today && task.doneAt === null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-quiet empty:hidden">
      {dueOn && (
        <span className={overdue ? "font-medium text-danger" : ""}>
          {overdue && "Overdue: "}
          {relativeDate(dueOn, frame.today)}
          {dueTime && `, ${clockTime(dueTime)}`}
        </span>
      )}
      {priority > 0 && (
        <span className="inline-flex items-center gap-1 text-warm">
          <Icon name="flag" size={14} /> {PRIORITIES[priority]}
        </span>
      )}
      {recurrence && (
        <span className="inline-flex items-center gap-1">
          <Icon name="repeat" size={14} />{" "}
          {recurrenceInWords(recurrence, task.repeatsFrom ?? "due")}
        </span>
      )}
      {subtasks.total > 0 && (
        <span>
          {subtasks.done} of {subtasks.total} done
        </span>
      )}
      {list && <span>{list.name}</span>}
    </p>
  );
}
