import { clockTime, relativeDate } from "#app/calendar/words.ts";
import { recurrenceInWords } from "#app/recurrence/words.ts";
import { PRIORITIES } from "#app/schemas/limits.ts";
import { Icon } from "#app/ui/icons.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";

type TaskDetailsProps = { task: ListedTask; frame: Pick<Frame, "today" | "lists"> };

/** What there is to know of a task beside its title, in one line. */
export function TaskDetails({ task, frame }: TaskDetailsProps) {
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
