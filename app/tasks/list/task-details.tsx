import { clockTime, relativeDate } from "#app/calendar/words.ts";
import { recurrenceInWords } from "#app/recurrence/words.ts";
import { PRIORITIES } from "../limits.ts";
import { TagLinks } from "#app/frame/tag-links.tsx";
import { calledBy } from "./people.ts";
import { Icon } from "#app/ui/icons.tsx";
import type { Frame, ListedTask } from "#db/tasks.server.ts";

type TaskDetailsProps = { task: ListedTask; frame: Pick<Frame, "today" | "lists" | "people"> };

/** What is known about a task besides its title, in one line. */
export function TaskDetails({ task, frame }: TaskDetailsProps) {
  const { dueOn, dueTime, priority, recurrence, subtasks, listId, tags, assigneeId } = task;
  const list = frame.lists.find(({ id }) => id === listId);
  const overdue = dueOn !== null && dueOn < frame.today && task.doneAt === null;
  const day = dueOn && relativeDate(dueOn, frame.today);
  const hasFacts = dueOn ?? recurrence ?? list ?? assigneeId;
  if (!hasFacts && priority === 0 && subtasks.total === 0 && !tags.length) return null;
  return (
    <p>
      {day && (
        <span className={overdue ? "overdue" : undefined}>
          {`${overdue ? "Overdue: " : ""}${day}${dueTime ? `, ${clockTime(dueTime)}` : ""}`}
        </span>
      )}
      {priority > 0 && (
        <span className="mark">{`${"!".repeat(priority)} ${PRIORITIES[priority]}`}</span>
      )}
      {recurrence && (
        <span className="repeats">
          <Icon name="repeat" size={14} />
          {recurrenceInWords(recurrence, task.repeatsFrom ?? "due")}
        </span>
      )}
      {subtasks.total > 0 && <span>{`${subtasks.done} of ${subtasks.total} done`}</span>}
      {assigneeId !== null && (
        <span className="wrap-anywhere">
          <bdi>{calledBy(frame.people, assigneeId)}</bdi>
        </span>
      )}
      {list && <bdi className="list">{list.name}</bdi>}
      <TagLinks names={tags} />
    </p>
  );
}
